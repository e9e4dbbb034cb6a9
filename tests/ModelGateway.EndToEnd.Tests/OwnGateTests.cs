using ModelGateway.MLNet;

namespace ModelGateway;

/// <summary>Gates that an application makes of what a run has measured; from outside, as an application would.</summary>
public sealed class OwnGateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-gate-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.001, false)]
    public async Task Errors_that_cost_too_much_keep_a_model_back(double most, bool isPromoted)
    {
        Metric cost = new("cost", [LearningTask.Binary], (in ScoredRow row) => (row.Class, row.PredictedClass) switch { (1, 0) => 10, (0, 1) => 1, _ => 0 }) { Worst = 10 };

        Run run = await TrainAsync(Trips(leak: false), model => model.Require(Gate.MetricAtMost(cost, most)));

        Assert.Equal(isPromoted, run.Decision.Promoted);
        GateResult result = run.Decision.Gates.Single(gate => gate.Name == "cost-at-most");
        Assert.Equal((isPromoted, most), (result.Passed, result.Limit));
        Assert.InRange(result.Measured!.Value, 0.001, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_feature_that_gives_the_label_away_keeps_a_model_back(bool leak)
    {
        Run run = await TrainAsync(Trips(leak), model => model.Require(new NoLeakageGate()));

        Assert.Equal(!leak, run.Decision.Gates.Single(gate => gate.Name == "no-leakage").Passed);
        Assert.Equal(!leak, run.Decision.Promoted);
    }

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0, false)]
    public async Task A_miscalibrated_model_is_kept_back(double allowed, bool isPromoted)
    {
        Run run = await TrainAsync(Trips(leak: false), model => model.Require(new CalibratedGate(allowed)));

        Assert.Equal(isPromoted, run.Decision.Promoted);
    }

    [Fact]
    public async Task Everything_that_was_measured_is_there_when_gates_are_asked()
    {
        WitnessGate witness = new();

        Run run = await TrainAsync(Trips(leak: false), model => model.Require(witness).Monitor(monitor => monitor.Slice("Zone")));

        RunEvidence seen = witness.Seen!;
        TestPart test = seen.Test!;
        Assert.Equal(run.Report.Data.Test, test.Rows.RowCount);
        Assert.Equal((test.Rows.RowCount, test.Rows.RowCount), (test.Labels.Length, test.Scores.Length));
        Assert.Equal(run.Report.Models[^1].Metrics["accuracy"], test.Measure(Metric.Accuracy), 12);
        Assert.Equal(test.Measure(Metric.Accuracy), Enumerable.Range(0, test.Labels.Length).Average(row => test.PredictedClass(row) == test.Labels.Span[row] ? 1.0 : 0.0), 12);
        Assert.True(double.IsNaN(test.Measure(Metric.Rmse)));
        Assert.Equal(run.Report.Data.Train, seen.Profile!.Rows);
        Assert.Equal(run.Report.HeldOut, seen.HeldOut);
        Assert.Equal(run.Report.Importance, seen.Importance);
        Assert.Equal(1, seen.Importance.Values.Sum(), 9);
        Assert.Contains(seen.Contract!.Columns, column => column.Name == "Distance");
        Assert.NotEmpty(seen.Slices);
        Assert.Equal(run.Report.Warnings, seen.Warnings);
    }

    private async Task<Run> TrainAsync(Trip[] trips, Action<ModelBuilder<Trip, ClassPrediction>> configure)
    {
        using IModelGateway gateway = Gateway.Create(_folder.FullName, builder => builder.AddMLNet().AddModel<Trip, ClassPrediction>("airport", model =>
            configure(model.Binary(trip => trip.Airport, positive: "true").Train(MLNetTrainers.FastTree(new FastTreeOptions { Trees = 20 })))));
        return await gateway.TrainAsync("airport", Dataset.FromRows(trips), cancellationToken: Token);
    }

    // Neither a straight line nor a single feature says which trips go to the airport; with a leak the way of paying does.
    private static Trip[] Trips(bool leak)
    {
        Random random = new(3);
        return [.. Enumerable.Range(0, 3_000).Select(_ =>
        {
            float distance = 20 * random.NextSingle();
            int hour = random.Next(24);
            bool airport = (distance is > 8 and < 14) == (hour is > 5 and < 18) ? random.NextSingle() < 0.9f : random.NextSingle() < 0.1f;
            return new Trip(distance, 3 * distance, hour, random.Next(2) == 0 ? "center" : "suburb", leak && airport ? "voucher" : "card", airport, 10 * random.NextSingle());
        })];
    }

    public sealed class NoLeakageGate : IGate
    {
        public string Name => "no-leakage";

        public GateResult Evaluate(RunEvidence run) => run.Warnings.FirstOrDefault(warning => warning.Code.StartsWith("leakage.", StringComparison.Ordinal)) is { } leak
            ? GateResult.Fail(Name, leak.Message)
            : GateResult.Pass(Name, "Nothing looks like leakage.");
    }

    private sealed class CalibratedGate(double allowed) : IGate
    {
        public string Name => "calibrated";

        public GateResult Evaluate(RunEvidence run) => run.HeldOut?.Calibration is { } calibration && calibration.Error <= allowed
            ? GateResult.Pass(Name, "Probabilities are what happens.", calibration.Error, allowed)
            : GateResult.Fail(Name, "Probabilities are not what happens.", run.HeldOut?.Calibration?.Error, allowed);
    }

    private sealed class WitnessGate : IGate
    {
        public RunEvidence? Seen { get; private set; }

        public string Name => "witness";

        public GateResult? Evaluate(RunEvidence run)
        {
            Seen = run;
            return null;
        }
    }
}
