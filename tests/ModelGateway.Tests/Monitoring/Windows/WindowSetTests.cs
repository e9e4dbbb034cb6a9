using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

public sealed class WindowSetTests
{
    private static readonly HashSet<string> s_none = [];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 10, 20, 0, TimeSpan.Zero));

    [Fact]
    public void Windows_of_rows_are_cut_exactly_whatever_the_batches()
    {
        WindowSet windows = new(Streams.Columns, new WindowPlan(null, 1_000), _time, s_none);
        List<(long Window, int Count)> told = [];

        foreach (int batch in new[] { 700, 700, 1, 599, 2_500 })
        {
            Streams.Add(windows, Streams.Generate(batch, batch), counted: (in ServedRows rows, WindowPlace place) => told.Add((place.Window, rows.Count)));
        }

        IReadOnlyList<WindowState> states = windows.Save();
        Assert.Equal([1_000L, 1_000, 1_000, 1_000, 500], states.Select(state => state.Profile.Rows));
        Assert.Equal([true, true, true, true, false], states.Select(state => state.IsClosed));
        Assert.Equal(states.Select(state => (state.Start, (int)state.Profile.Rows)), told.GroupBy(t => t.Window).Select(g => (g.Key, g.Sum(t => t.Count))));
    }

    [Fact]
    public void Windows_of_time_begin_at_multiples_of_their_length()
    {
        WindowSet windows = new(Streams.Columns, new WindowPlan(TimeSpan.FromHours(1), null), _time, s_none);
        Streams.Add(windows, Streams.Generate(10, 1));
        _time.Advance(TimeSpan.FromMinutes(39));
        Streams.Add(windows, Streams.Generate(10, 2));
        _time.Advance(TimeSpan.FromMinutes(1));
        Streams.Add(windows, Streams.Generate(10, 3));

        IReadOnlyList<WindowState> states = windows.Save();

        Assert.Equal(
            [new DateTime(2026, 1, 1, 10, 0, 0).Ticks, new DateTime(2026, 1, 1, 11, 0, 0).Ticks], states.Select(state => state.Start));
        Assert.Equal([20L, 10], states.Select(state => state.Profile.Rows));
        Assert.Equal([true, false], states.Select(state => state.IsClosed));
    }

    [Fact]
    public void Rows_of_a_log_fall_into_the_windows_of_their_own_times()
    {
        WindowSet windows = new(Streams.Columns, new WindowPlan(TimeSpan.FromDays(1), null), _time, s_none);
        (FeatureRows rows, PredictionId[] ids) = Streams.Fill(Streams.Generate(6, 1));
        long day = TimeSpan.TicksPerDay;

        windows.Add(new ServedRows(rows, 0, [], ids, new AnsweredBy[6]), (long[])[(5 * day) + 1, 5 * day, 7 * day, (5 * day) + 9, (7 * day) - 1, 7 * day]);

        Assert.Equal([(5 * day, 3L), (6 * day, 1L), (7 * day, 2L)], windows.Save().Select(state => (state.Start, state.Profile.Rows)));
    }

    [Fact]
    public void The_oldest_windows_make_room_and_are_counted()
    {
        WindowSet windows = new(Streams.Columns, new WindowPlan(null, 50), _time, s_none);
        int count = windows.MostWindows + 3;

        Streams.Add(windows, Streams.Generate(50 * count, 1));

        Assert.Equal(windows.MostWindows, windows.Save().Count);
        Assert.Equal(3, windows.Dropped);
    }

    [Fact]
    public void Twenty_columns_take_at_most_two_megabytes_whatever_comes()
    {
        Random random = new(1);
        Dataset data = new(Enumerable.Range(0, 20).Select(column => DataColumn.Create(
            new Column($"x{column}", typeof(float)), [.. Enumerable.Range(0, 1_000).Select(_ => random.NextSingle())])));
        CountedColumns columns = CountedColumns.Of(data.Schema, DatasetProfile.Of(data));
        Answered rows = new(columns, data);
        WindowSet windows = new(columns, new WindowPlan(null, 1_000), TimeProvider.System, s_none);

        // What is kept is no more than what was ever allocated for as many windows as are kept.
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < windows.MostWindows; i++)
        {
            windows.Add(rows.All);
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        windows.Add(rows.All);

        Assert.Equal(1, windows.Dropped);
        Assert.InRange(bytes, 1, 2_000_000);
    }

    [Fact]
    public async Task Eight_threads_lose_no_row()
    {
        WindowSet windows = new(Streams.Columns, new WindowPlan(null, 1_000), _time, s_none);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                Streams.Add(windows, Streams.Generate(37, (thread * 1_000) + i), (ulong)((thread * 100_000) + (i * 37)));
            }
        }, TestContext.Current.CancellationToken)));

        IReadOnlyList<WindowState> states = windows.Save();
        Assert.Equal(8 * 50 * 37, states.Sum(state => state.Profile.Rows));
        Assert.All(states.SkipLast(1), state => Assert.Equal(1_000, state.Profile.Rows));
    }

    [Fact]
    public void Values_that_may_not_be_kept_are_masked()
    {
        WindowSet windows = new(Streams.Columns, new WindowPlan(null, 1_000), _time, new HashSet<string> { "kind" });
        (FeatureRows rows, _) = Streams.Fill([(1.5f, "secret"), (float.NaN, null)]);
        windows.Note(rows, 0, new Violation("kind", "category.unseen", "It is new."), isRefused: true);
        Streams.Add(windows, [(2.5f, "secret")]);

        WindowState state = Assert.Single(windows.Save());

        Assert.DoesNotContain(state.Samples, row => row.Values.Values.Contains("secret"));
        Assert.Equal(["2.5", "1.5"], state.Samples.Select(row => row.Values["x"]));
        Assert.Equal((1, 1), (Assert.Single(state.Violations).Count, state.Refused));
    }
}
