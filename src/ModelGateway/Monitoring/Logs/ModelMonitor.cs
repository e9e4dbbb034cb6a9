namespace ModelGateway;

/// <summary>Monitors a log of predictions that somebody else made, against rows that were good: the same windows, tests and report as for a model of a gateway.</summary>
/// <remarks>Thread-safe, but rows count in the order in which they are recorded.</remarks>
public sealed class ModelMonitor : IModelMonitor, IDisposable
{
    // Rows are read into one buffer of this many.
    private const int ChunkRows = 4_096;

    private readonly Lock _lock = new();
    private readonly MonitorOptions _options;
    private readonly LogColumns _log;
    private readonly VersionMonitor _monitor;
    private readonly LogClock _clock = new();
    private readonly FeatureRows _rows;
    private readonly HeldOutQuality? _heldOut;
    private readonly LoggedOutcomes? _outcomes;
    private long _recorded;

    private ModelMonitor(Dataset reference, MonitorOptions options)
    {
        _options = options;
        _log = new LogColumns(reference, options);
        HashSet<string> sensitive = new(options.Sensitive, StringComparer.Ordinal);
        CountedColumns columns = CountedColumns.Of(_log.Features, _log.ProfileOf(reference), sensitive);
        WindowPlan plan = new(options.WindowLength, options.WindowLength is null ? options.WindowRows : null);
        _monitor = new VersionMonitor(columns, plan, _clock, masked: sensitive);
        _rows = new FeatureRows(columns.Layout, 0);
        if (options is { Label: not null, Score: not null, Id: not null })
        {
            _heldOut = _log.QualityOf(reference);
            _outcomes = new LoggedOutcomes(_heldOut.Shape);
        }
    }

    /// <summary>Monitors against a reference.</summary>
    /// <param name="reference">Rows from when all was well, with every column that the options name.</param>
    /// <param name="options">Which columns are what, and how long windows are.</param>
    /// <exception cref="DataException">The reference lacks a column that the options name, is empty, or has nothing to monitor.</exception>
    public static ModelMonitor Create(Dataset reference, MonitorOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(options);
        if (options is { WindowLength: not null, Time: null })
        {
            throw new ArgumentException("Windows are measured in time, but no column is named as the time. Name it, or count windows in rows.", nameof(options));
        }

        return reference.RowCount >= TestLevel.LeastRows ? new ModelMonitor(reference, options.Copy()) : throw new DataException(
            $"The reference has {reference.RowCount} rows; expected at least {TestLevel.LeastRows}, as fewer prove nothing. Give more rows.");
    }

    /// <summary>Records rows of the log, in their order.</summary>
    /// <param name="rows">The rows; they need not have the label.</param>
    /// <exception cref="DataException">A column that is monitored is missing, or has a type that does not fit. Nothing was recorded.</exception>
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
            DataColumn? keys = _outcomes is null ? null : LogColumns.Require(rows, _options.Id!, What);
            int row = 0;
            WindowedRows? counted = _outcomes is null ? null : (in ServedRows part, WindowPlace place) =>
            {
                for (int i = 0; i < part.Count; i++)
                {
                    _outcomes.Add(keys!.GetText(row++) ?? "", place with { Position = place.Position + (i * place.Step) }, part.Scores.Slice(i, 1), []);
                }
            };
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
                    _monitor.Windows.Add(served, counted);
                }
                else
                {
                    _monitor.Windows.Add(served, ticks.AsSpan(start, count), counted);
                    _clock.MoveTo(MaxOf(ticks.AsSpan(start, count)));
                }
            }

            _recorded += rows.RowCount;
        }
    }

    /// <summary>Records what really happened to rows of the log, in any order.</summary>
    /// <param name="outcomes">Rows with the id column and the label column.</param>
    /// <exception cref="InvalidOperationException">The options name no label, score or id.</exception>
    /// <exception cref="DataException">A column is missing.</exception>
    public void RecordOutcomes(Dataset outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (_outcomes is null)
        {
            throw new InvalidOperationException("Outcomes need Label, Score and Id among the options; one of them is not named.");
        }

        DataColumn ids = LogColumns.Require(outcomes, _options.Id!, "The outcomes");
        DataColumn labels = LogColumns.Require(outcomes, _options.Label!, "The outcomes");
        lock (_lock)
        {
            for (int row = 0; row < outcomes.RowCount; row++)
            {
                _outcomes.Record(ids.GetText(row) ?? "", labels.GetValue(row));
            }
        }
    }

    /// <inheritdoc/>
    public Task<MonitorReport> GetReportAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(MakeReport());
        }
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Forgets what was recorded.</summary>
    public void Dispose() => _monitor.Dispose();

    private MonitorReport MakeReport()
    {
        IReadOnlyList<MonitoredWindow> windows = _monitor.Judge();
        return new MonitorReport(model: _options.Name)
        {
            Created = _clock.GetUtcNow(),
            State = windows.LastOrDefault(window => window.State != DriftState.NotEnoughData)?.State ?? DriftState.NotEnoughData,
            Rows = windows.Sum(window => window.Rows),
            DroppedWindows = _monitor.Dropped,
            Quality = _outcomes is null || _outcomes.Counts.Joined == 0 ? null : QualityInspector.Report(_outcomes.Quality, _heldOut),
            Outcomes = _outcomes?.Counts,
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
