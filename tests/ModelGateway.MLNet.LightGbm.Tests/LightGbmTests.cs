namespace ModelGateway.MLNet;

public sealed class LightGbmTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.LightGbm();

    protected override float Tolerance(LearningTask task) => task == LearningTask.Multiclass ? 1e-6f : 0;

    [Fact]
    public async Task The_number_of_threads_does_not_change_the_model()
    {
        TrainingSet data = Sample(LearningTask.Regression, rows: 5_000);
        using IModel one = await Samples.Train(MLNetTrainers.LightGbm(new LightGbmOptions { Threads = 1, RowFraction = 0.8, FeatureFraction = 0.8 }), data);
        using IModel three = await Samples.Train(MLNetTrainers.LightGbm(new LightGbmOptions { Threads = 3, RowFraction = 0.8, FeatureFraction = 0.8 }), data);
        Assert.Equal(Samples.Score(one, data.Rows), Samples.Score(three, data.Rows));
    }

    [Fact]
    public async Task Too_few_rows_for_any_split_are_refused_in_words_or_learned_as_a_constant()
    {
        float[] balanced = [.. Enumerable.Range(0, 16).Select(i => (float)(i % 2))];
        float[] skewed = [.. balanced.Select((label, row) => row == 0 ? 1 : label)];
        DataColumn x = Samples.Numbers("x", [.. Enumerable.Range(0, 16).Select(i => (float)i)]);

        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => Samples.Train(Trainer, Samples.Of(LearningTask.Binary, balanced, x)));
        TrainingSet learnable = Samples.Of(LearningTask.Binary, skewed, x);
        using IModel constant = await Samples.Train(Trainer, learnable);

        Assert.StartsWith("LightGbm cannot learn from these 16 rows: no feature splits them into two leaves", error.Message, StringComparison.Ordinal);
        Assert.IsType<ArgumentNullException>(error.InnerException);
        Assert.Single(Samples.Score(constant, learnable.Rows).Distinct());
    }

    [Fact]
    public Task Training_stops_soon_after_it_is_cancelled() =>
        LongTraining.StopsSoon(MLNetTrainers.LightGbm(new LightGbmOptions { Trees = 10_000, Leaves = 1_000 }));

    [Fact]
    public async Task Its_models_are_loaded_by_the_same_provider()
    {
        TrainingSet data = Sample(LearningTask.Multiclass);
        using IModel model = await Samples.Train(Trainer, data);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mlnet");
        try
        {
            new MLNetProvider().Save(model, folder.FullName);
            using IModel loaded = new MLNetProvider().Load(folder.FullName, data.Signature);
            Assert.Equal(Samples.Score(model, data.Rows), Samples.Score(loaded, data.Rows));
            CompiledModelLaws.AnswersAreThoseOfMLNet(loaded, data.Rows, 1e-6f);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
