using ModelGateway.MLNet;

namespace ModelGateway;

/// <summary>Metrics that an application makes, taken through all that metrics are for; from outside, as an application would.</summary>
public sealed class OwnMetricTests : IDisposable
{
    private static readonly Metric s_pinball = new(
        "pinball90", [LearningTask.Regression], (in ScoredRow row) => Math.Max(0.9 * (row.Label - row.Scores[0]), 0.1 * (row.Scores[0] - row.Label)))
    {
        Words = "pinball loss at 90 %",
        IsInLabelUnits = true,
        Quantile = 0.9,
    };

    // A customer who leaves unnoticed costs twice as much as a needless offer.
    private static readonly Metric s_cost = new(
        "cost", [LearningTask.Binary], (in ScoredRow row) => (row.Class, row.PredictedClass) switch { (1, 0) => 2, (0, 1) => 1, _ => 0 })
    {
        Worst = 2,
        LossName = "cost of errors",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-metric-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_loss_of_quantiles_goes_through_ladder_comparison_gate_studies_monitor_and_pages()
    {
        Trip[] trips = Trips(4_000);
        using IModelGateway gateway = Create(model => model
            .Regression(trip => trip.Fare)
            .Train(MLNetTrainers.FastTree())
            .JudgeBy(s_pinball)
            .Require(Gate.MetricAtMost(s_pinball, 100))
            .Watch(watch => watch.Window(300).Slice("Zone")));

        Run run = await gateway.TrainAsync("fare", Dataset.FromRows(trips), cancellationToken: Token);

        RunReport report = run.Report;
        Assert.Equal("pinball90", report.Metric);
        Assert.All(report.Models, model => Assert.True(model.Metrics["pinball90"] > 0));
        Assert.All(report.Comparisons, comparison => Assert.Equal("pinball90", comparison.Metric));
        Assert.Equal(GateState.Passed, report.Gates.Single(gate => gate.Name == "pinball90-at-most").State);
        Assert.True(run.Decision.Promoted, run.Decision.Reason);

        // The constant rung answers with the quantile that the loss is least at, so that the bar is as strong as it should be.
        double[] fares = [.. trips.Select(trip => (double)trip.Fare).Order()];
        double constant = report.Models.Single(model => model.Name == "constant").Metrics["pinball90"];
        Assert.InRange(constant, 0.9 * MeanPinball(fares, fares[fares.Length * 9 / 10]), 1.1 * MeanPinball(fares, fares[fares.Length * 9 / 10]));
        Assert.True(constant < 0.8 * MeanPinball(fares, fares.Average()));

        await AssertMonitoredAsync(gateway, trips, "pinball90", report.HeldOut!);

        StudyReport study = await gateway.StudyAsync("fare", StudyKinds.Features | StudyKinds.Slices, new StudyOptions { Refits = 2 }, cancellationToken: Token);
        Assert.Equal("pinball90", study.Loss);
        Assert.Equal(report.Models.Single(model => model.Role == ModelRole.Candidate).Metrics["pinball90"], study.HeldOutLoss, 1e-6);

        string page = Path.Combine(_folder.FullName, "report.html");
        await report.SaveHtmlAsync(page, study, cancellationToken: Token);
        Assert.Contains("less pinball loss at 90 % than the best baseline", await File.ReadAllTextAsync(page, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cost_of_errors_goes_through_the_same()
    {
        Trip[] trips = Trips(4_000);
        using IModelGateway gateway = Create(model => model
            .Binary(trip => trip.Airport, positive: "true")
            .Train(MLNetTrainers.FastTree())
            .JudgeBy(s_cost)
            .Watch(watch => watch.Window(300)));

        Run run = await gateway.TrainAsync("fare", Dataset.FromRows(trips), cancellationToken: Token);

        RunReport report = run.Report;
        Assert.Equal("cost", report.Metric);
        Assert.True(run.Decision.Promoted, run.Decision.Reason);
        StudyReport study = await gateway.StudyAsync("fare", StudyKinds.Slices, cancellationToken: Token);
        Assert.Equal("cost of errors", study.Loss);
        Assert.Equal(report.HeldOut!.Models[0].Metrics["cost"].Value, study.HeldOutLoss, 1e-6);
    }

    [Fact]
    public async Task A_metric_of_another_task_is_refused_before_anything_is_trained()
    {
        using IModelGateway gateway = Create(model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree()).JudgeBy(s_cost));

        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => gateway.TrainAsync("fare", Dataset.FromRows(Trips(500)), cancellationToken: Token));

        Assert.Contains("cost does not judge regression, but binary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_by_a_metric_that_is_no_longer_declared_says_so()
    {
        Dataset trips = Dataset.FromRows(Trips(1_000));
        using (IModelGateway gateway = Create(model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree()).JudgeBy(s_pinball)))
        {
            await gateway.TrainAsync("fare", trips, cancellationToken: Token);
        }

        using IModelGateway later = Create(model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree()));

        ModelGatewayException error = await Assert.ThrowsAsync<ModelGatewayException>(() => later.StudyAsync("fare", StudyKinds.Slices, cancellationToken: Token));
        Assert.Contains("JudgeBy", error.Message, StringComparison.Ordinal);
    }

    // Live rows are measured by it too, and a process that does not know it reports the others.
    private async Task AssertMonitoredAsync(IModelGateway gateway, Trip[] trips, string metric, Quality heldOut)
    {
        IPredictor<Trip, float> predictor = gateway.Predictor<Trip, float>("fare");
        foreach (Trip trip in trips.Take(600))
        {
            gateway.RecordOutcome(predictor.Predict(trip).Id, trip.Fare);
        }

        await gateway.Monitor("fare").FlushAsync(Token);
        Quality live = gateway.Monitor("fare").Report().Quality!.Overall;
        Assert.Equal(600, live.Outcomes);
        Assert.InRange(live.Models[0].Metrics[metric].Value, 0.2 * heldOut.Models[0].Metrics[metric].Value, 2 * heldOut.Models[0].Metrics[metric].Value);
        Assert.True(live.Models.Single(model => model.Name == ModelQuality.Baseline).Metrics[metric].Value > 0);
    }

    private IModelGateway Create(Action<ModelBuilder<Trip, float>> configure) =>
        Gateway.Create(_folder.FullName, builder => builder.AddMLNet().AddModel("fare", configure));

    private static double MeanPinball(double[] fares, double answer) => fares.Average(fare => fare >= answer ? 0.9 * (fare - answer) : 0.1 * (answer - fare));

    // Neither a straight line nor a single feature says what a trip costs, or whether it goes to the airport.
    private static Trip[] Trips(int count)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float distance = 1 + (20 * random.NextSingle());
            int hour = random.Next(24);
            bool airport = (distance is > 8 and < 14) == (hour is > 5 and < 18) ? random.NextSingle() < 0.9f : random.NextSingle() < 0.1f;
            float fare = (3 + (distance * (hour is >= 7 and <= 12 ? 3 : 1.2f))) * (1 + (0.02f * random.NextSingle()));
            return new Trip(distance, 3 * distance, hour, random.Next(2) == 0 ? "center" : "suburb", "card", airport, fare);
        })];
    }
}
