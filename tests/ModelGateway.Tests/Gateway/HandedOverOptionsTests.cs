namespace ModelGateway;

/// <summary>Options count as they were when they were handed over.</summary>
public sealed class HandedOverOptionsTests : IDisposable
{
    private readonly HouseBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Of_a_training()
    {
        TrainOptions options = new() { Seed = 5 };
        using Gateway gateway = _bench.Open();

        Run run = await gateway.TrainAsync(
            HouseBench.Model, Dataset.FromRows(Houses.Generate(2_000, 1)), options, new Heard<RunProgress>(_ => options.Seed = 6), Token);

        Assert.Equal((5, 6), (run.Report.Seed, options.Seed));
    }

    [Fact]
    public async Task Of_a_study()
    {
        StudyOptions options = new() { Slices = { "Street" } };
        using Gateway gateway = _bench.Open();
        await HouseBench.TrainAsync(gateway, 1);

        StudyReport study = await gateway.Studies(HouseBench.Model)
            .RunAsync(StudyKinds.Slices, options, new Heard<StudyProgress>(_ => options.Slices.Add("nowhere")), Token);

        Assert.Contains("nowhere", options.Slices);
        Assert.Contains(study.Slices!.Slices, slice => slice is { IsDeclared: true, Columns: ["Street"] });
    }

    [Fact]
    public async Task Of_a_monitor()
    {
        Dataset reference = Dataset.FromRows(Houses.Generate(200, 1));
        MonitorOptions options = new() { Name = "before", Ignore = { "Street" } };
        using ModelMonitor monitor = ModelMonitor.Create(reference, options);

        options.Name = "after";
        options.Ignore.Clear();
        monitor.Record(reference);

        MonitorReport report = await monitor.GetReportAsync(TestContext.Current.CancellationToken);
        Assert.Equal("before", report.Model);
        Assert.DoesNotContain(report.Columns, column => column.Name == "Street");
    }

    private sealed class Heard<T>(Action<T> act) : IProgress<T>
    {
        public void Report(T value) => act(value);
    }
}
