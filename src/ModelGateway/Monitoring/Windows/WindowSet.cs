using System.Collections.Concurrent;
using System.Globalization;

namespace ModelGateway;

/// <summary>The windows of one version that this process has seen, the last ones. Thread-safe.</summary>
internal sealed class WindowSet
{
    /// <summary>What is shown instead of a value that may not be kept.</summary>
    public const string Masked = "***";

    // Two megabytes for a monitor, most of them counts.
    private const int MostBytes = 1_500_000;
    private const int FewestWindows = 8;

    private readonly Lock _lock = new();
    private readonly SortedList<long, CountedWindow> _windows = [];
    private readonly ConcurrentBag<ProfileCounter> _counters = [];
    private readonly CountedColumns _columns;
    private readonly WindowPlan _plan;
    private readonly TimeProvider _time;
    private readonly IReadOnlySet<string> _masked;

    /// <param name="columns">What is counted.</param>
    /// <param name="plan">Where windows end.</param>
    /// <param name="time">The clock.</param>
    /// <param name="masked">Columns whose values may not be kept.</param>
    public WindowSet(CountedColumns columns, WindowPlan plan, TimeProvider time, IReadOnlySet<string> masked)
    {
        _columns = columns;
        _plan = plan;
        _time = time;
        _masked = masked;
        MostWindows = Math.Max(FewestWindows, MostBytes / (columns.Slots * sizeof(long)));
    }

    /// <summary>How many windows are kept.</summary>
    public int MostWindows { get; }

    /// <summary>The windows that were forgotten because there were too many.</summary>
    public long Dropped { get; private set; }

    /// <summary>Counts rows that were just answered.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="counted">Told of the rows of each window.</param>
    public void Add(in ServedRows rows, WindowedRows? counted = null) => Add(rows, _time.GetUtcNow().UtcTicks, [], counted);

    /// <summary>Counts rows of a log.</summary>
    /// <param name="rows">The rows, in the order of the log.</param>
    /// <param name="ticks">The ticks of each row's time in UTC.</param>
    /// <param name="counted">Told of the rows of each window.</param>
    public void Add(in ServedRows rows, ReadOnlySpan<long> ticks, WindowedRows? counted = null) => Add(rows, 0, ticks, counted);

    /// <summary>Counts a broken expectation of a row that is being answered.</summary>
    public void Note(FeatureRows rows, int row, Violation violation, bool isRefused) =>
        Reserve(_time.GetUtcNow().UtcTicks, 0, out _, out _).Note(violation, isRefused, () => Describe(rows, row).For(violation));

    /// <summary>All windows, oldest first.</summary>
    public IReadOnlyList<WindowState> Save()
    {
        CountedWindow[] windows;
        long now = _time.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            windows = [.. _windows.Values];
        }

        return [.. windows.Select(window => window.Save(IsClosed(window, now), Describe))];
    }

    /// <summary>The windows that no more rows are expected for, oldest first, each with its number.</summary>
    public IReadOnlyList<CountedWindow> Closed(long after)
    {
        long now = _time.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            return [.. _windows.Values.Where(window => window.Start > after && IsClosed(window, now))];
        }
    }

    /// <summary>A row for a person to look at.</summary>
    public SampledRow Describe(FeatureRows rows, int row)
    {
        Dictionary<string, string?> values = new(StringComparer.Ordinal);
        for (int feature = 0; feature < rows.Layout.Features.Count; feature++)
        {
            string name = rows.Layout.Features[feature].Name;
            values[name] = _masked.Contains(name) ? Masked
                : rows.Layout[feature].Lane == FeatureLane.Vector
                    ? rows.IsMissing(row, rows.Layout[feature]) ? null : string.Create(CultureInfo.InvariantCulture, $"{rows.Layout.Features[feature].VectorLength} numbers")
                    : rows.GetText(row, feature);
        }

        return new SampledRow("sample", "", values);
    }

    private void Add(in ServedRows rows, long now, ReadOnlySpan<long> ticks, WindowedRows? counted)
    {
        if (!_counters.TryTake(out ProfileCounter? counter))
        {
            counter = new ProfileCounter(_columns);
        }

        int start = 0;
        while (start < rows.Count)
        {
            CountedWindow window = Reserve(ticks.IsEmpty ? now : ticks[start], RunFrom(start, ticks, rows.Count), out int taken, out long before);
            if (!ticks.IsEmpty && _plan.Length is null)
            {
                window.End = Math.Max(window.End, ticks[start + taken - 1]);
            }

            ServedRows part = rows.Slice(start, taken);
            counter.Count(part, window.Profile);
            KeepSome(part, window);
            counted?.Invoke(part, PlaceOf(window, before, ticks.IsEmpty ? now : ticks[start], ticks.IsEmpty ? now : ticks[start + taken - 1], taken));
            start += taken;
        }

        _counters.Add(counter);
    }

    // Successive rows of a log that fall into the same stretch of time.
    private int RunFrom(int start, ReadOnlySpan<long> ticks, int count)
    {
        if (ticks.IsEmpty || _plan.Length is null)
        {
            return count - start;
        }

        long window = _plan.StartOf(ticks[start]);
        int end = start + 1;
        while (end < count && _plan.StartOf(ticks[end]) == window)
        {
            end++;
        }

        return end - start;
    }

    private CountedWindow Reserve(long ticks, int wanted, out int taken, out long before)
    {
        lock (_lock)
        {
            CountedWindow? window;
            if (_plan.Length is { } length)
            {
                long start = _plan.StartOf(ticks);
                if (!_windows.TryGetValue(start, out window))
                {
                    window = Begin(start);
                    window.End = start + length.Ticks;
                }

                taken = wanted;
            }
            else
            {
                window = _windows.Count == 0 ? null : _windows.GetValueAtIndex(_windows.Count - 1);
                if (window is null || (window.Reserved == _plan.Rows && wanted > 0))
                {
                    // Numbers must differ although the clock may stand still.
                    window = Begin(Math.Max(ticks, window is null ? ticks : window.Start + 1));
                }

                taken = (int)Math.Min(wanted, _plan.Rows!.Value - window.Reserved);
                window.End = Math.Max(window.End, ticks);
            }

            before = window.Reserved;
            window.Reserved += taken;
            return window;
        }
    }

    // Rows of one moment share their place; those of a log lie evenly between the first and the last.
    private WindowPlace PlaceOf(CountedWindow window, long before, long first, long last, int count)
    {
        if (_plan.Length is not { } length)
        {
            return new WindowPlace(window.Start, before / (double)_plan.Rows!.Value, 1.0 / _plan.Rows.Value);
        }

        double step = count > 1 ? (last - first) / (double)(count - 1) / length.Ticks : 0;
        return new WindowPlace(window.Start, (first - window.Start) / (double)length.Ticks, step);
    }

    private CountedWindow Begin(long start)
    {
        CountedWindow window = new(_columns, start);
        _windows.Add(start, window);
        if (_windows.Count > MostWindows)
        {
            _windows.RemoveAt(0);
            Dropped++;
        }

        return window;
    }

    private bool IsClosed(CountedWindow window, long now) => _plan.Length is null ? window.Reserved >= _plan.Rows : now >= window.End;

    private static void KeepSome(in ServedRows rows, CountedWindow window)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            ulong rank = IdSampler.RankOf(rows.Ids[row]);
            if (window.Wants(rank))
            {
                window.Keep(rows.Rows, rows.First + row, rank);
            }
        }
    }
}
