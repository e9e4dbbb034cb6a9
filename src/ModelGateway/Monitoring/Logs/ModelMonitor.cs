namespace ModelGateway;

/// <summary>Watches a log of predictions that somebody else made, against rows that were good: the same windows, tests and report as for a model of a gateway.</summary>
/// <remarks>Thread-safe, but rows count in the order in which they are recorded.</remarks>
public sealed class ModelMonitor : IModelMonitor
{
    // Rows are read into one buffer of this many.
    private const int ChunkRows = 4_096;

    private readonly Lock _lock = new();
    private readonly MonitorOptions _options;
    private readonly LogColumns _log;
    private readonly VersionMonitor _monitor;
    private readonly LogClock _clock = new();
    private readonly FeatureRows _rows;
    private long _recorded;

    private ModelMonitor(Dataset reference, MonitorOptions options)
    {
        _options = options;
        _log = new LogColumns(reference, options);
        WatchedColumns columns = WatchedColumns.Of(_log.Features, _log.ProfileOf(reference));
        WindowPlan plan = new(options.WindowLength, options.WindowLength is null ? options.WindowRows : null);
        _monitor = new VersionMonitor(columns, plan, _clock);
        _rows = new FeatureRows(columns.Layout, 0);
    }

    /// <summary>Watches against a reference.</summary>
    /// <param name="reference">Rows from when all was well, with every column that the options name.</param>
    /// <param name="options">Which columns are what, and how long windows are.</param>
    /// <exception cref="DataException">The reference lacks a column that the options name, is empty, or has nothing to watch.</exception>
    public static ModelMonitor Create(Dataset reference, MonitorOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(options);
        if (options.WindowLength is { } length)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromSeconds(1), nameof(options));
            if (options.Time is null)
            {
                throw new ArgumentException("Windows are measured in time, but no column is named as the time. Name it, or count windows in rows.", nameof(options));
            }
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.WindowRows, (int)DriftRule.LeastRows, nameof(options));
        return reference.RowCount >= DriftRule.LeastRows ? new ModelMonitor(reference, options) : throw new DataException(
            $"The reference has {reference.RowCount} rows; expected at least {DriftRule.LeastRows}, as fewer prove nothing. Give more rows.");
    }

    /// <summary>Records rows of the log, in their order.</summary>
    /// <param name="rows">The rows; they need not have the label.</param>
    /// <exception cref="DataException">A column that is watched is missing, or has a type that does not fit. Nothing was recorded.</exception>
    public void Record(Dataset rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        const string What = "The log";
        foreach (Column feature in _log.Features)
        {
            LogColumns.Require(rows, feature.Name, What);
        }

        lock (_lock)
        {
            float[] scores = _log.Scores(rows, What);
            long[]? ticks = _log.Ticks(rows, What);
            PredictionId[] ids = _log.Ids(rows, _recorded, What);
            AnsweredBy[] answeredBy = new AnsweredBy[ChunkRows];
            int[] chunk = new int[ChunkRows];
            for (int start = 0; start < rows.RowCount; start += ChunkRows)
            {
                int count = Math.Min(ChunkRows, rows.RowCount - start);
                for (int i = 0; i < count; i++)
                {
                    chunk[i] = start + i;
                }

                _rows.Fill(rows, chunk.AsSpan(0, count));
                ServedRows served = new(
                    _rows, 0, scores.Length == 0 ? [] : scores.AsSpan(start, count), ids.AsSpan(start, count), answeredBy.AsSpan(0, count));
                if (ticks is null)
                {
                    _monitor.Windows.Add(served);
                }
                else
                {
                    _monitor.Windows.Add(served, ticks.AsSpan(start, count));
                    _clock.MoveTo(MaxOf(ticks.AsSpan(start, count)));
                }
            }

            _recorded += rows.RowCount;
        }
    }

    /// <inheritdoc/>
    public MonitorReport Report()
    {
        IReadOnlyList<MonitoredWindow> windows = _monitor.Judge();
        return new MonitorReport
        {
            Model = _options.Name,
            Created = _clock.GetUtcNow(),
            State = windows.LastOrDefault(window => window.State != DriftState.NotEnoughData)?.State ?? DriftState.NotEnoughData,
            Rows = windows.Sum(window => window.Rows),
            DroppedWindows = _monitor.Dropped,
            Columns = _monitor.Summarise(windows),
            Windows = windows,
        };
    }

    private static long MaxOf(ReadOnlySpan<long> ticks)
    {
        long max = 0;
        foreach (long tick in ticks)
        {
            max = Math.Max(max, tick);
        }

        return max;
    }
}
