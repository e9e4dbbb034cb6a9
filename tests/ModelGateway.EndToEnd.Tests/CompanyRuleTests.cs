using ModelGateway.MLNet;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>A company's own rule in the ladder: bar, gate, report, stored version, restart, and answering when the model cannot.</summary>
public sealed class CompanyRuleTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("company-rule-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_rule_that_is_better_keeps_the_candidate_back_and_answers_in_its_place_after_a_restart()
    {
        int version;
        using (IModelGateway gateway = Create())
        {
            Run run = await gateway.TrainAsync("fare", Dataset.FromRows(Trips()), cancellationToken: Token);
            version = run.Version.Number;

            Assert.False(run.Decision.Promoted);
            GateResult gate = run.Report.Gates.Single(g => g.Name == "beats-baseline");
            Assert.Equal(GateState.Failed, gate.State);
            Assert.Contains("tariff", gate.Reason, StringComparison.Ordinal);
            Assert.Equal(("tariff", "tariff"), (run.Report.Bar, run.Report.Fallback));
            Assert.Equal(
                ["constant", "one-rule", "linear", "tariff"],
                run.Report.Models.Where(m => m.Role == ModelRole.Baseline).Select(m => m.Name));
            Assert.True(run.Report.Comparisons.Single(c => c.Against == "tariff").Gain < 0);
            string page = await File.ReadAllTextAsync(Path.Combine(run.Location!, "report.html"), Token);
            string report = await File.ReadAllTextAsync(Path.Combine(run.Location!, "report.json"), Token);
            Assert.Contains("tariff", page, StringComparison.Ordinal);
            Assert.Contains("\"bar\": \"tariff\"", report, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(run.Location!, "fallback", "model.tariff")));
        }

        using IModelGateway later = Create();
        await later.PromoteAsync("fare", version, "To see what happens when it cannot answer.", Token);
        IPredictor<Trip, float> predictor = later.GetPredictor<Trip, float>("fare");

        Prediction<float> usual = predictor.Predict(Trip(distance: 10, hour: 12));
        Prediction<float> strange = predictor.Predict(Trip(distance: 10, hour: 99));

        Assert.Equal(AnsweredBy.Model, usual.AnsweredBy);
        Assert.Equal((AnsweredBy.Baseline, TariffFare(10)), (strange.AnsweredBy, strange.Value));
    }

    [Fact]
    public async Task A_version_whose_rule_nobody_can_load_is_refused_by_the_name_of_what_is_missing()
    {
        int version;
        using (IModelGateway gateway = Create())
        {
            version = (await gateway.TrainAsync("fare", Dataset.FromRows(Trips()), cancellationToken: Token)).Version.Number;
        }

        using IModelGateway without = Gateway.Create(_store, builder => builder
            .AddMLNet().AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree())));

        ModelGatewayException error = await Assert.ThrowsAnyAsync<ModelGatewayException>(
            () => without.PromoteAsync("fare", version, "test", Token));

        Assert.Contains("'tariff'", error.Message, StringComparison.Ordinal);
    }

    // What the rule asks for, worked out here a second time.
    private static float TariffFare(double distance) => (float)Math.Max(8, 2.5 + (1.8 * distance));

    private static Trip Trip(float distance, int hour) => new(distance, distance * 3, hour, "centre", "card", false, TariffFare(distance));

    private static Trip[] Trips()
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, 1_000).Select(_ => Trip((float)(random.NextDouble() * 20), random.Next(24)))
            .Select(trip => trip with { Fare = trip.Fare + (float)(random.NextDouble() - 0.5) })];
    }

    private IModelGateway Create() => Gateway.Create(_store, builder => builder
        .AddMLNet().AddProvider(new TariffProvider()).AddModel<Trip, float>("fare", model => model
            .Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree(new FastTreeOptions { Trees = 20 }))
            .AddRung(new Tariff())
            .Contract(contract => contract.Column("Hour").Between(0, 23).OnViolation(ViolationAction.FallBack))));
}
