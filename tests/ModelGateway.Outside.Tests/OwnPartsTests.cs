using ModelGateway.ConformanceTests;
using ModelGateway.Reports;

namespace Outside;

/// <summary>A metric, a gate and a rung of the application's own, on public types alone.</summary>
public sealed class OwnPartsTests : IDisposable
{
    private static readonly Metric s_overcharge = new(
        "overcharge", [LearningTask.Regression], (in ScoredRow row) => Math.Max(0, row.Scores[0] - row.Label) + (0.1 * Math.Max(0, row.Label - row.Scores[0])))
    {
        Words = "mean overcharge",
        IsInLabelUnits = true,
    };

    private readonly string _store = Directory.CreateTempSubdirectory("outside-parts-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_run_is_judged_by_the_metric_kept_back_by_the_gate_and_held_against_the_rung()
    {
        Run refused = await RunAsync(leastRows: 10_000);
        Run passed = await RunAsync(leastRows: 100);

        Assert.Equal(("overcharge", "mean overcharge"), (passed.Report.Metric, passed.Report.MetricWords));
        Assert.Contains(passed.Report.Models, model => model.Name == "Table" && model.Role == ModelRole.Baseline);
        Assert.Contains(passed.Report.Comparisons, comparison => comparison.Against == "Table");
        Assert.Equal((false, true), (Gate(refused).Passed, Gate(passed).Passed));
        Assert.Equal("There are 1000 rows; expected at least 10000.", Gate(refused).Reason);
        Assert.False(refused.Decision.Promoted);

        static GateResult Gate(Run run) => run.Decision.Gates.Single(gate => gate.Name == "enough-rows");
    }

    private async Task<Run> RunAsync(int leastRows)
    {
        await using IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddProvider(new TableProvider())
            .AddModel<Ride, float>("rides", model => model
                .Regression(ride => ride.Price).Train(Baselines.Linear).AddRung(new TableTrainer()).JudgeBy(s_overcharge).Gates(new EnoughRows(leastRows))));
        return await gateway.TrainAsync("rides", Dataset.FromRows(Ride.Many(1_000)), cancellationToken: Token);
    }

    private sealed class EnoughRows(int least) : IGate
    {
        public string Name => "enough-rows";

        public GateResult Evaluate(RunEvidence run)
        {
            int rows = (run.Profile?.Rows ?? 0) + (run.Test?.Rows.RowCount ?? 0);
            string reason = FormattableString.Invariant($"There are {rows} rows; expected at least {least}.");
            return rows >= least ? GateResult.Pass(Name, reason, rows, least) : GateResult.Fail(Name, reason, rows, least);
        }
    }
}
