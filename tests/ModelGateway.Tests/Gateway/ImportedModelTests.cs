using ModelGateway.Reports;

namespace ModelGateway;

public sealed class ImportedModelTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("gateway-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task An_imported_model_is_warned_of_and_one_that_gives_labels_only_is_judged_by_accuracy()
    {
        using IModelGateway gateway = Create(new Imported(givesProbabilities: false));

        Run run = await gateway.TrainAsync("gardens", Rows(), cancellationToken: Token);

        Assert.Contains(run.Report.Warnings, warning => warning.Code == "model.imported");
        Assert.Equal("accuracy", run.Report.Metric);
        ReportedModel candidate = run.Report.Models.Single(model => model.Role == ModelRole.Candidate);
        Assert.Equal(["accuracy", "f1"], candidate.Metrics.Keys.Order());
        Assert.Equal(1, candidate.Metrics["accuracy"]);
        Assert.Equal(0.5, candidate.Threshold);
        Assert.Contains("logLoss", run.Report.Models.First(model => model.Role == ModelRole.Baseline).Metrics.Keys);
        Assert.True(run.Decision.Promoted, string.Join("; ", run.Decision.Gates.Select(g => g.Reason)));
    }

    [Fact]
    public async Task A_model_that_gives_labels_only_cannot_be_judged_by_probabilities()
    {
        using IModelGateway gateway = Create(new Imported(givesProbabilities: false), Metric.LogLoss);

        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => gateway.TrainAsync("gardens", Rows(), cancellationToken: Token));

        Assert.Contains("accuracy, f1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_can_be_refitted_is_not_warned_of()
    {
        using IModelGateway gateway = Create(Baselines.Linear);

        Run run = await gateway.TrainAsync("gardens", Rows(), cancellationToken: Token);

        Assert.DoesNotContain(run.Report.Warnings, warning => warning.Code == "model.imported");
        Assert.Equal("logLoss", run.Report.Metric);
    }

    // Whether a sine is positive: no single cut and no straight line tells.
    private static bool IsSunny(float x) => MathF.Sin(x * 6) > 0;

    private static Dataset Rows()
    {
        Random random = new(3);
        return Dataset.FromRows(Enumerable.Range(0, 1_000).Select(_ => random.NextSingle() * 10).Select(x => new Plot(x, IsSunny(x))));
    }

    private IModelGateway Create(ITrainer trainer, Metric? metric = null) => Gateway.Create(_store, builder => builder
        .AddProvider(new LawProvider())
        .AddModel<Plot, bool>("gardens", model =>
        {
            model.Binary(plot => plot.Sunny).Import(trainer);
            _ = metric is null ? model : model.JudgeBy(metric);
        }));

    private sealed record Plot(float X, bool Sunny);

    private sealed class Imported(bool givesProbabilities) : ITrainer
    {
        public TrainerDescription Description { get; } =
            new("imported", LawTrainer.Provider, []) { CanRefit = false, GivesProbabilities = givesProbabilities };

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<IModel>(new FormulaModel(data.Signature, (rows, row) => IsSunny(rows.Singles(row)[0]) ? 1 : 0));
    }
}
