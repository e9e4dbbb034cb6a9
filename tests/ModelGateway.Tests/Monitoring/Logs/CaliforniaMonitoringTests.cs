using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>A real year of housing scores with a known move: Latitude and Longitude change with the period, and what follows from them.</summary>
public sealed class CaliforniaMonitoringTests
{
    private static readonly MonitorOptions s_options = new()
    {
        Label = "clf_target",
        Score = "y_pred_proba",
        Time = "timestamp",
        Id = "id",
        Ignore = ["y_pred"],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Latitude_and_longitude_are_possible_in_the_first_window_and_drift_from_the_second()
    {
        using ModelMonitor monitor = ModelMonitor.Create(Read("reference.csv"), s_options);

        monitor.Record(Read("analysis.csv"));
        MonitorReport report = await monitor.GetReportAsync(Token);

        Assert.Equal([.. Enumerable.Repeat(1_000L, report.Windows.Count - 1), 232L], report.Windows.Select(window => window.Rows));
        foreach (string column in new[] { "Latitude", "Longitude" })
        {
            DriftState[] states = [.. report.Windows.Select(window => window.Columns.Single(reading => reading.Name == column).State)];
            Assert.Equal([DriftState.Possible, .. Enumerable.Repeat(DriftState.Drift, states.Length - 1)], states);
            Assert.Equal(report.Windows[0].Start, report.Columns.Single(summary => summary.Name == column).Since);
        }

        Assert.Equal(DriftState.Drift, report.State);
    }

    [Fact]
    public async Task Random_halves_of_the_reference_do_not_drift()
    {
        Dataset reference = Read("reference.csv");
        int repeats = Environment.GetEnvironmentVariable("MODELGATEWAY_SIMULATIONS") == "full" ? 300 : 30;
        for (int seed = 0; seed < repeats; seed++)
        {
            int[] rows = [.. Enumerable.Range(0, reference.RowCount)];
            new Random(seed).Shuffle(rows);
            MonitorReport report = await CompareAsync(reference.Select(rows.AsSpan(0, rows.Length / 2)), reference.Select(rows.AsSpan(rows.Length / 2)));

            Assert.True(report.Windows.All(window => window.State == DriftState.Quiet), $"Seed {seed}: {report.Columns[0].Name} is {report.Columns[0].State}");
        }
    }

    [Fact]
    public async Task Halves_in_the_order_of_the_file_differ_by_longitude()
    {
        Dataset reference = Read("reference.csv");
        int[] rows = [.. Enumerable.Range(0, reference.RowCount)];

        MonitorReport report = await CompareAsync(reference.Select(rows.AsSpan(0, rows.Length / 2)), reference.Select(rows.AsSpan(rows.Length / 2)));

        ColumnReading longitude = report.Windows[0].Columns.Single(reading => reading.Name == "Longitude");
        Assert.Equal(0.67, longitude.Effect!.Value, 0.02);
        Assert.Equal(DriftState.Possible, longitude.State);
    }

    [Fact]
    public async Task Quality_falls_from_the_first_window_in_which_its_interval_leaves_the_reference()
    {
        using ModelMonitor monitor = ModelMonitor.Create(Read("reference.csv"), s_options);

        monitor.Record(Read("analysis.csv"));
        monitor.RecordOutcomes(Read("analysis_targets.csv"));
        MonitorReport report = await monitor.GetReportAsync(Token);

        QualityReport quality = report.Quality!;
        Figure before = quality.Reference!.Models[0].Metrics["auc"];
        Assert.Equal(0.908, before.Value, 0.001);
        Assert.Equal(0.840, quality.Overall.Models[0].Metrics["auc"].Value, 0.001);
        DateTimeOffset first = quality.Windows.First(window => window.Models[0].Metrics["auc"].High < before.Low).Start!.Value;
        Assert.Equal(first, quality.Findings.Single(finding => finding is { Code: "quality.loss", Subject: "auc" }).First);
        Assert.Equal(report.Windows.Select(window => window.Start), quality.Windows.Select(window => window.Start!.Value));
        Assert.Equal((report.Rows, report.Rows), (report.Outcomes!.Offered, report.Outcomes.Joined));
    }

    private static async Task<MonitorReport> CompareAsync(Dataset reference, Dataset rows)
    {
        MonitorOptions options = s_options.Copy();
        options.WindowRows = rows.RowCount;
        using ModelMonitor monitor = ModelMonitor.Create(reference, options);
        monitor.Record(rows);
        return await monitor.GetReportAsync(Token);
    }

    private static Dataset Read(string file)
    {
        string? root = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        Assert.SkipWhen(root is null, "MODELGATEWAY_TEST_DATA names no folder with test data.");
        return Dataset.FromCsv(Path.Combine(root!, "datasets", "california-monitoring", file), cancellationToken: Token);
    }
}
