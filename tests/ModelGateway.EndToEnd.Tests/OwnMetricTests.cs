using ModelGateway.MLNet;
using ModelGateway.Reports;

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
        Words = "cost of errors",
    };

    // What an offer in time brings in: a score, of which 40 is the most.
    private static readonly Metric s_profit = new(
        "profit", [LearningTask.Binary], (in ScoredRow row) => (row.Class, row.PredictedClass) switch { (1, 0) => 40, (0, 1) => 30, _ => 0 })
    {
        HigherIsBetter = true,
        Perfect = 40,
        Worst = 40,
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
            .Monitor(monitor => monitor.Window(300).Slice("Zone")));

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

        await AssertMonitoredAsync(gateway, trips, trip => trip.Fare, "pinball90", report.HeldOut!);

        StudyReport study = await gateway.Studies("fare").RunAsync(StudyKinds.All, new StudyOptions { Refits = 2, Budget = TimeSpan.FromSeconds(20) }, cancellationToken: Token);
        Assert.Equal("pinball loss at 90 %", study.LossWords);
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
            .Require(Gate.MetricAtMost(s_cost, 1))
            .Monitor(monitor => monitor.Window(300).Slice("Zone")));

        Run run = await gateway.TrainAsync("fare", Dataset.FromRows(trips), cancellationToken: Token);

        RunReport report = run.Report;
        Assert.Equal("cost", report.Metric);
        Assert.All(report.Comparisons, comparison => Assert.Equal("cost", comparison.Metric));
        Assert.Equal(GateState.Passed, report.Gates.Single(gate => gate.Name == "cost-at-most").State);
        Assert.True(run.Decision.Promoted, run.Decision.Reason);
        await AssertMonitoredAsync(gateway, trips, trip => trip.Airport, "cost", report.HeldOut!);
        StudyReport study = await gateway.Studies("fare").RunAsync(StudyKinds.Slices, cancellationToken: Token);
        Assert.Equal(("cost", "cost of errors"), (study.Loss, study.LossWords));
        Assert.Equal(report.HeldOut!.Models[0].Metrics["cost"].Value, study.HeldOutLoss, 1e-6);
        await AssertOnPagesAsync(gateway, report, "Cost of errors");
    }

    [Fact]
    public async Task A_profit_of_which_more_is_better_goes_through_the_same()
    {
        Trip[] trips = Trips(4_000);
        using IModelGateway gateway = Create(model => model
            .Binary(trip => trip.Airport, positive: "true")
            .Train(MLNetTrainers.FastTree())
            .JudgeBy(s_profit)
            .Require(Gate.MetricAtLeast(s_profit, 30))
            .Monitor(monitor => monitor.Window(300).Slice("Zone")));

        Run run = await gateway.TrainAsync("fare", Dataset.FromRows(trips), cancellationToken: Token);

        RunReport report = run.Report;
        double profit = report.Models.Single(model => model.Role == ModelRole.Candidate).Metrics["profit"];
        double bar = report.Models.Single(model => model.Name == report.Bar).Metrics["profit"];
        Assert.True(run.Decision.Promoted, run.Decision.Reason);
        Assert.InRange(profit, bar + 1, 40);
        Assert.Equal((profit - bar) / (40 - bar), report.Comparison.Gain!.Value, 1e-6);
        Assert.All(report.Models.Where(model => model.Role == ModelRole.Baseline), model => Assert.True(model.Metrics["profit"] <= bar));
        Quality live = await AssertMonitoredAsync(gateway, trips, trip => trip.Airport, "profit", report.HeldOut!);
        Assert.InRange(live.Models.Single(model => model.Name == ModelQuality.Baseline).ChampionGain!.Low!.Value, 0, 1);

        StudyReport study = await gateway.Studies("fare").RunAsync(StudyKinds.Slices | StudyKinds.Features, new StudyOptions { Refits = 2 }, cancellationToken: Token);
        Assert.Equal("profit lost", study.Loss);
        Assert.Equal(40 - profit, study.HeldOutLoss, 1e-3);
        Assert.True(study.Features!.Features.Single(feature => feature.Name == "Distance").Permutation!.Value > 0);
        await AssertOnPagesAsync(gateway, report, "Profit");

        using IModelGateway lower = Create(model => model
            .Binary(trip => trip.Airport, positive: "true").Train(MLNetTrainers.FastTree()).JudgeBy(s_profit).Require(Gate.MetricAtLeast(s_profit, 40)));
        Run refused = await lower.TrainAsync("fare", Dataset.FromRows(trips), cancellationToken: Token);
        Assert.False(refused.Decision.Promoted);
        Assert.Equal(ComparisonState.Compared, refused.Report.Champion!.State);
        Assert.Equal("profit", refused.Report.Champion.Metric);
    }

    [Fact]
    public async Task A_loss_that_throws_ends_the_run_in_words_that_name_the_metric()
    {
        Metric broken = new("tariff", [LearningTask.Regression], (in _) => throw new InvalidOperationException("No tariff."));
        using IModelGateway gateway = Create(model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree()).JudgeBy(broken));

        ModelGatewayException error = await Assert.ThrowsAnyAsync<ModelGatewayException>(
            () => gateway.TrainAsync("fare", Dataset.FromRows(Trips(500)), cancellationToken: Token));

        Assert.Contains("'tariff' threw InvalidOperationException", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "fare")));
    }

    [Fact]
    public async Task A_process_that_does_not_know_the_metric_serves_and_reports_the_others()
    {
        Trip[] trips = Trips(2_000);
        Quality heldOut;
        using (IModelGateway gateway = Create(model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree()).JudgeBy(s_pinball)))
        {
            heldOut = (await gateway.TrainAsync("fare", Dataset.FromRows(trips), cancellationToken: Token)).Report.HeldOut!;
            await gateway.PromoteAsync("fare", 1, "For the test.", Token);
            await PredictAsync(gateway, trips.Take(200), trip => trip.Fare);
        }

        using (IModelGateway stranger = Create(model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree())))
        {
            await PredictAsync(stranger, trips.Take(200), trip => trip.Fare);
            Quality seen = (await stranger.Monitor("fare").GetReportAsync(TestContext.Current.CancellationToken)).Quality!.Overall;
            Assert.Equal(("rmse", 400), (seen.Loss, seen.Outcomes));
            Assert.DoesNotContain("pinball90", seen.Models[0].Metrics.Keys);
        }

        using IModelGateway again = Create(model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree()).JudgeBy(s_pinball));
        await again.Monitor("fare").FlushAsync(Token);
        again.GetHealth("fare");
        await PredictAsync(again, trips.Take(200), trip => trip.Fare);
        Quality known = (await again.Monitor("fare").GetReportAsync(TestContext.Current.CancellationToken)).Quality!.Overall;
        Assert.Equal(("pinball90", 600), (known.Loss, known.Outcomes));
        Assert.InRange(known.Models[0].Metrics["pinball90"].Value, 0.2 * heldOut.Models[0].Metrics["pinball90"].Value, 2 * heldOut.Models[0].Metrics["pinball90"].Value);
    }

    [Fact]
    public async Task A_log_of_somebody_elses_predictions_is_measured_by_it_too()
    {
        Trip[] trips = Trips(600);
        DataColumn fares = DataColumn.Create(new Column("Fare", typeof(float)), [.. trips.Select(trip => trip.Fare)]);
        DataColumn scores = DataColumn.Create(new Column("Score", typeof(float)), [.. trips.Select(trip => trip.Fare - 1)]);
        DataColumn ids = DataColumn.Create(new Column("Id", typeof(string)), [.. trips.Select((_, i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        Dataset log = new([fares, scores, ids, DataColumn.Create(new Column("Distance", typeof(float)), [.. trips.Select(trip => trip.Distance)])]);
        using ModelMonitor monitor = ModelMonitor.Create(log, new MonitorOptions { Label = "Fare", Score = "Score", Id = "Id", JudgedBy = s_pinball });

        monitor.Record(log);
        monitor.RecordOutcomes(log);

        Quality quality = (await monitor.GetReportAsync(TestContext.Current.CancellationToken)).Quality!.Overall;
        Assert.Equal("pinball90", quality.Loss);
        Assert.Equal(0.9, quality.Models[0].Metrics["pinball90"].Value, 1e-3);
        ArgumentException error = Assert.Throws<ArgumentException>(() => ModelMonitor.Create(log, new MonitorOptions { Label = "Fare", Score = "Score", Id = "Id", JudgedBy = s_cost }));
        Assert.Contains("cost does not judge regression", error.Message, StringComparison.Ordinal);
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

        ModelGatewayException error = await Assert.ThrowsAsync<ModelGatewayException>(() => later.Studies("fare").RunAsync(StudyKinds.Slices, cancellationToken: Token));
        Assert.Contains("JudgeBy", error.Message, StringComparison.Ordinal);
    }

    private static async Task PredictAsync(IModelGateway gateway, IEnumerable<Trip> trips, Func<Trip, object> actual)
    {
        IPredictor<Trip, object> predictor = gateway.GetPredictor<Trip, object>("fare");
        foreach (Trip trip in trips)
        {
            gateway.RecordOutcome(predictor.Predict(trip).Id, actual(trip));
        }

        await gateway.Monitor("fare").FlushAsync(Token);
    }

    // Live rows are measured by it too: the whole, its slices, and the gain over the baseline.
    private static async Task<Quality> AssertMonitoredAsync(IModelGateway gateway, Trip[] trips, Func<Trip, object> actual, string metric, Quality heldOut)
    {
        await PredictAsync(gateway, trips.Take(600), actual);
        Quality live = (await gateway.Monitor("fare").GetReportAsync(TestContext.Current.CancellationToken)).Quality!.Overall;
        Assert.Equal((600, metric), (live.Outcomes, live.Loss));
        Assert.Equal(metric, heldOut.Loss);
        Assert.NotNull(live.Models.Single(model => model.Name == ModelQuality.Baseline).ChampionGain);
        Assert.NotEmpty(live.Slices);
        Assert.InRange(live.Models[0].Metrics[metric].Value, 0.2 * heldOut.Models[0].Metrics[metric].Value, 2 * heldOut.Models[0].Metrics[metric].Value);
        Assert.True(live.Models.Single(model => model.Name == ModelQuality.Baseline).Metrics[metric].Value > 0);
        return live;
    }

    private async Task AssertOnPagesAsync(IModelGateway gateway, RunReport report, string words)
    {
        string page = Path.Combine(_folder.FullName, "report.html");
        await report.SaveHtmlAsync(page, cancellationToken: Token);
        Assert.Contains($"{words} of the test rows by declared slice", await File.ReadAllTextAsync(page, Token), StringComparison.Ordinal);
        await (await gateway.Monitor("fare").GetReportAsync(Token)).SaveHtmlAsync(page, Token);

        Assert.Contains($"{words} by window", await File.ReadAllTextAsync(page, Token), StringComparison.Ordinal);
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
