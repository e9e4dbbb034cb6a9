using Microsoft.Extensions.DependencyInjection;

namespace ModelGateway.MLNet;

public sealed class EarlyStoppingTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("stopping-").FullName;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trees_that_learn_noise_by_heart_are_left_out_and_unseen_rows_are_answered_better(bool isBinary)
    {
        RunReport early = await TrainAsync(isBinary, stopsEarly: true), late = await TrainAsync(isBinary, stopsEarly: false);

        Assert.InRange(early.Training!.Trees, 1, 60);
        Assert.Equal((200, 256), (early.Training.Most, early.Training.HeldOutRows));
        Assert.Null(late.Training);
        double before = late.Models[^1].Metrics[late.Metric], after = early.Models[^1].Metrics[early.Metric];
        Assert.True(after < 0.95 * before, $"{early.Metric} is {after} with {early.Training.Trees} trees, and {before} with all.");
    }

    [Fact]
    public async Task A_model_that_reads_texts_cannot_be_taken_apart_and_keeps_all_trees()
    {
        TrainingSet data = Samples.Mixed(LearningTask.Binary, 200);
        Dataset rows = new(data.Rows.Columns.Append(DataColumn.Create(new Column("note", typeof(string), ColumnKind.Text), [.. Enumerable.Range(0, 200).Select(i => $"word{i % 7} and word{i % 11}")])));
        IStagedTrainer trainer = Assert.IsAssignableFrom<IStagedTrainer>(MLNetTrainers.FastTree());

        using IModel model = await Samples.Train(trainer, data with { Rows = rows, Signature = data.Signature with { Features = new Schema(rows.Schema) } });

        Assert.Equal(0, trainer.CountStages(model));
        Assert.Throws<ArgumentException>(() => trainer.ScoreStages(model, new FeatureRows(new RowLayout(model.Signature.Features)), new float[1_000]));
    }

    [Fact]
    public async Task A_model_of_another_trainer_and_scores_that_do_not_fit_are_refused()
    {
        TrainingSet data = Samples.Mixed(LearningTask.Binary, 200);
        IStagedTrainer trainer = Assert.IsAssignableFrom<IStagedTrainer>(MLNetTrainers.FastTree(new FastTreeOptions { Trees = 3 }));
        Assert.IsNotAssignableFrom<IStagedTrainer>(MLNetTrainers.FastForest());
        using IModel foreign = await Samples.Train(MLNetTrainers.FastForest(), data);
        using IModel own = await Samples.Train(trainer, data);
        FeatureRows rows = new(new RowLayout(data.Signature.Features), 2);

        Assert.Contains("did not make", Assert.Throws<ArgumentException>(() => trainer.CountStages(foreign)).Message, StringComparison.Ordinal);
        Assert.Contains("do not fit", Assert.Throws<ArgumentException>(() => trainer.ScoreStages(own, rows, new float[5])).Message, StringComparison.Ordinal);
    }

    private async Task<RunReport> TrainAsync(bool isBinary, bool stopsEarly)
    {
        ServiceCollection services = new();
        services.AddModelGateway(Path.Combine(_store, $"{isBinary}-{stopsEarly}")).AddMLNet().AddModel(
            "noisy", model => model.Learn("label").Train(MLNetTrainers.FastTree(new FastTreeOptions { Trees = 200 })));
        services.Configure<ModelOptions>("noisy", options => options.Training.StopsEarly = stopsEarly);
        using ServiceProvider provider = services.BuildServiceProvider();
        Random random = new(1);
        float[][] x = [.. Enumerable.Range(0, 4).Select(_ => (float[])[.. Enumerable.Range(0, 1_600).Select(_ => random.NextSingle())])];
        double[] noise = [.. Enumerable.Range(0, 1_600).Select(_ => random.NextDouble() + random.NextDouble() - 1)];
        Dataset data = new(
        [
            .. x.Select((values, i) => Samples.Numbers($"x{i}", values)),
            isBinary
                ? DataColumn.Create(new Column("label", typeof(bool)), [.. noise.Select((error, i) => x[0][i] + (0.5 * error) > 0.5)])
                : Samples.Numbers("label", [.. noise.Select((error, i) => (float)(x[0][i] + error))]),
        ]);
        return (await provider.GetRequiredService<IModelGateway>().TrainAsync("noisy", data, cancellationToken: TestContext.Current.CancellationToken)).Report;
    }
}
