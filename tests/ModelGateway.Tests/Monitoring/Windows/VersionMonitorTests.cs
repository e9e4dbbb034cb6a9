using Microsoft.Extensions.Time.Testing;
using ModelGateway.Reports;

namespace ModelGateway;

public sealed class VersionMonitorTests : IDisposable
{
    private static readonly WindowPlan s_hours = new(TimeSpan.FromHours(1), null);

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-tests-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_moved_column_is_possible_first_and_then_drift_since_it_moved()
    {
        using VersionMonitor monitor = new(Streams.Columns, s_hours, _time);
        foreach (float level in new[] { 0, 0, 1, 1, 1, 0 })
        {
            Streams.Add(monitor.Windows, Streams.Generate(1_000, (int)_time.GetUtcNow().Ticks, level));
            _time.Advance(TimeSpan.FromHours(1));
        }

        IReadOnlyList<MonitoredWindow> windows = monitor.Judge();

        Assert.Equal(
            [DriftState.Quiet, DriftState.Quiet, DriftState.Possible, DriftState.Drift, DriftState.Drift, DriftState.Quiet],
            windows.Select(window => window.Columns[0].State));
        Assert.All(windows, window => Assert.Equal(DriftState.Quiet, window.Columns[1].State));
        Assert.Null(monitor.Summarise(windows).Single(column => column.Name == "x").Since);
        Assert.Equal(windows[2].Start, monitor.Summarise([.. windows.Take(5)]).Single(column => column.Name == "x").Since);
        Assert.Equal(windows.Select(window => window.State), monitor.JudgeNext().Select(window => window.State));
        Assert.Empty(monitor.JudgeNext());
    }

    [Fact]
    public void New_categories_and_missing_shares_are_named()
    {
        using VersionMonitor monitor = new(Streams.Columns, s_hours, _time);
        (float, string?)[] rows = [.. Streams.Generate(1_000, 1).Select((row, i) => (i % 4 == 0 ? float.NaN : row.X, i % 5 == 0 ? "new" : row.Kind))];
        Streams.Add(monitor.Windows, rows);

        MonitoredWindow window = Assert.Single(monitor.Judge());

        Assert.Equal(0.25, window.Columns[0].MissingRate);
        Assert.Equal(DriftState.Possible, window.Columns[0].State);
        Reported.Same(new CategoryCount("new", 200), Assert.Single(window.Columns[1].NewCategories));
        Assert.Equal(0.2, window.Columns[1].OutsideRate);
    }

    [Fact]
    public async Task One_window_set_and_eight_threads_in_three_processes_give_the_same_report()
    {
        (float, string?)[][] parts = [.. Enumerable.Range(0, 24).Select(i => Streams.Generate(211, i, level: i % 2))];
        using VersionMonitor one = new(Streams.Columns, s_hours, _time);
        for (int i = 0; i < parts.Length; i++)
        {
            Streams.Add(one.Windows, parts[i], (ulong)(i * 1_000));
        }

        List<VersionMonitor> three = [.. Enumerable.Range(0, 3).Select(_ => new VersionMonitor(Streams.Columns, s_hours, _time, Records()))];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Streams.Add(three[i % 3].Windows, parts[i], (ulong)(i * 1_000)));
        foreach (VersionMonitor monitor in three.Concat(three))
        {
            await monitor.KeepAsync(cancellationToken: Token);
        }

        Assert.All(three, monitor => Reported.Same(one.Judge(), monitor.Judge()));
        three.ForEach(monitor => monitor.Dispose());
    }

    [Fact]
    public async Task A_process_that_died_leaves_what_it_had_kept_to_the_next()
    {
        VersionMonitor first = new(Streams.Columns, s_hours, _time, Records());
        Streams.Add(first.Windows, Streams.Generate(300, 1));
        await first.KeepAsync(cancellationToken: Token);
        Streams.Add(first.Windows, Streams.Generate(30, 2), 1_000);
        first.Dispose();

        for (int restart = 0; restart < 3; restart++)
        {
            using VersionMonitor next = new(Streams.Columns, s_hours, _time, Records());
            Streams.Add(next.Windows, Streams.Generate(100, 3 + restart), 2_000);
            await next.KeepAsync(cancellationToken: Token);
            Assert.Equal(300 + ((restart + 1) * 100), Assert.Single(next.Judge()).Rows);
            _time.Advance(TimeSpan.FromMinutes(4));
            await next.KeepAsync(cancellationToken: Token);
            Assert.Equal(300 + ((restart + 1) * 100), next.Judge().Sum(window => window.Rows));
        }

        Assert.Single(Kept());
    }

    [Fact]
    public async Task What_was_kept_without_an_answer_and_then_taken_over_counts_once()
    {
        CutRecords cut = new(new DirectoryStore(_folder));
        using VersionMonitor frozen = new(Streams.Columns, s_hours, _time, Records(cut));
        using VersionMonitor taker = new(Streams.Columns, s_hours, _time, Records());
        Streams.Add(frozen.Windows, Streams.Generate(100, 1));
        await frozen.KeepAsync(cancellationToken: Token);
        Streams.Add(frozen.Windows, Streams.Generate(100, 2), 1_000);
        cut.LoseNextAnswer(".json");
        await Assert.ThrowsAsync<StoreException>(() => frozen.KeepAsync(cancellationToken: Token));
        Streams.Add(frozen.Windows, Streams.Generate(100, 3), 2_000);

        await taker.KeepAsync(cancellationToken: Token);
        _time.Advance(TimeSpan.FromMinutes(4));
        await taker.KeepAsync(cancellationToken: Token);
        await frozen.KeepAsync(cancellationToken: Token);
        await frozen.KeepAsync(cancellationToken: Token);
        await taker.KeepAsync(cancellationToken: Token);

        Assert.Equal(300, taker.Judge().Sum(window => window.Rows));
        Assert.Equal(300, frozen.Judge().Sum(window => window.Rows));
    }

    [Fact]
    public async Task A_file_that_is_not_whole_is_left_out()
    {
        await new DirectoryStore(_folder).WriteAsync(
            new RecordWrite(RecordWriteKind.Put, "fare", "monitor/000001/0123456789abcdef.json", "{ \"schema\": \"modelgateway/moni"u8.ToArray()), Token);
        using VersionMonitor monitor = new(Streams.Columns, s_hours, _time, Records());
        Streams.Add(monitor.Windows, Streams.Generate(100, 1));
        await monitor.KeepAsync(cancellationToken: Token);

        Assert.Equal(100, Assert.Single(monitor.Judge()).Rows);
    }

    [Fact]
    public void A_report_comes_back_from_its_json()
    {
        using VersionMonitor monitor = new(Streams.Columns, s_hours, _time);
        Streams.Add(monitor.Windows, Streams.Generate(100, 1, level: 3));
        MonitorReport report = new(model: "fare") { Windows = monitor.Judge(), Columns = monitor.Summarise(monitor.Judge()) };

        Reported.Same(report, MonitorReport.Form.Parse("report", MonitorReport.Form.Write(report)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string[] Kept() => Directory.GetFiles(Path.Combine(_folder, "fare", "monitor", "000001"), "*.json");

    private WriterRecords Records(IRecordStore? store = null) => MonitorRecords.Of(store ?? new DirectoryStore(_folder), "fare", 1, _time, TimeSpan.FromSeconds(10));
}
