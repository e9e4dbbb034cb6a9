using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>One metric decides, another guards: a better ranker of a rare class is seen, and kept back where its probabilities got worse.</summary>
public sealed class GuardedRunTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("guarded-run-tests-").FullName;
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_ranker_of_a_rare_class_whose_probabilities_are_right_is_promoted()
    {
        Run run = await TrainAsync(0.9f, 0.01f, Metric.Auprc, Gate.NotWorse(Metric.LogLoss));

        Assert.True(run.Decision.Promoted, run.Decision.Reason);
        Assert.Equal("auprc", run.Report.Comparison.Metric);
        Comparison guard = Assert.Single(run.Report.Guards);
        Assert.Equal(("logLoss", run.Report.Bar), (guard.Metric, guard.Against));
        Assert.Equal(run.Report.Models[^1].Metrics["logLoss"] / run.Report.Models.Single(m => m.Name == run.Report.Bar).Metrics["logLoss"], 1 - guard.Gain!.Value, 1e-9);
    }

    [Fact]
    public async Task One_whose_probabilities_got_worse_is_kept_back_and_the_page_says_why()
    {
        // The same order of the same rows.
        Run run = await TrainAsync(0.002f, 0.001f, Metric.Auprc, Gate.NotWorse(Metric.LogLoss));

        Assert.False(run.Decision.Promoted);
        Assert.Equal(["logLoss-not-worse"], run.Decision.Gates.Where(gate => !gate.Passed).Select(gate => gate.Name));
        string page = await File.ReadAllTextAsync(Path.Combine(run.Location!, "report.html"), Token);
        Assert.Contains("logLoss-not-worse failed", page, StringComparison.Ordinal);
        Assert.Contains("By logLoss the gain over", page, StringComparison.Ordinal);
        Assert.True((await TrainAsync(0.002f, 0.001f, Metric.Auprc)).Decision.Promoted);
    }

    [Fact]
    public async Task The_champion_is_guarded_too()
    {
        await TrainAsync(0.9f, 0.01f, Metric.Auprc);

        // On other rows of the same law: better than any rung, and worse than the champion.
        Run run = await TrainAsync(0.5f, 0.05f, Metric.Auprc, 2, Gate.NotWorse(Metric.LogLoss));

        Assert.Equal(2, run.Report.Guards.Count);
        Assert.True(run.Report.Guards[0].Low > 0);
        Assert.True(run.Report.Guards[1].High < 0);
        GateResult gate = run.Decision.Gates.Single(gate => gate.Name == "logLoss-not-worse");
        Assert.Equal(GateState.Failed, gate.State);
        Assert.Contains("over champion", gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_that_cannot_judge_the_run_is_refused_before_anything_is_trained()
    {
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => TrainAsync(0.9f, 0.01f, Metric.LogLoss, Gate.NotWorse(Metric.Rmse)));

        Assert.Contains("rmse does not judge binary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_metric_guards_as_well_and_is_reported_for_every_model()
    {
        Metric missed = new("missed", [LearningTask.Binary], (in ScoredRow row) => row.Class == 1 && row.PredictedClass == 0 ? 1 : 0) { Worst = 1 };

        Run run = await TrainAsync(0.9f, 0.01f, Metric.LogLoss, Gate.NotWorse(missed));

        Assert.All(run.Report.Models, model => Assert.Contains("missed", model.Metrics.Keys));
        Assert.True(run.Decision.Gates.Single(gate => gate.Name == "missed-not-worse").Passed);
    }

    private async Task<Run> TrainAsync(float inside, float outside, Metric judgedBy, params IGate[] gates) => await TrainAsync(inside, outside, judgedBy, 1, gates);

    private async Task<Run> TrainAsync(float inside, float outside, Metric judgedBy, int seed, params IGate[] gates)
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(_provider).AsTrained("rare")
            .AddModel<Case, float>("rare", model =>
            {
                model.Binary(row => row.IsRare).JudgeBy(judgedBy).Train(new Ranker(inside, outside));
                Array.ForEach(gates, gate => model.Require(gate));
            }));
        return await gateway.TrainAsync("rare", Dataset.FromRows(Cases(6_000, seed)), cancellationToken: Token);
    }

    private static Case[] Cases(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            (float u, float v) = ((2 * random.NextSingle()) - 1, (2 * random.NextSingle()) - 1);
            return new Case(u, v, random.NextSingle() < (u * v > 0.5f ? 0.9f : 0.01f));
        })];
    }

    public sealed record Case(float U, float V, bool IsRare);

    private sealed class Ranker(float inside, float outside) : ITrainer
    {
        public TrainerDescription Description { get; } = new("ranker", LawTrainer.Provider, []) { Tasks = [LearningTask.Binary] };

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<IModel>(new FormulaModel(data.Signature, (rows, row) => rows.Singles(row)[0] * rows.Singles(row)[1] > 0.5f ? inside : outside));
    }
}
