namespace ModelGateway;

/// <summary>Makes the report from windows alone, so that the same counts give the same report wherever they were counted.</summary>
internal sealed class MonitorReportBuilder(CountedColumns columns, IReadOnlyDictionary<string, double>? importance = null)
{
    private const int MostNewCategories = 10;

    /// <summary>Judges windows.</summary>
    /// <param name="parts">The windows of all processes; those of one number are summed.</param>
    /// <param name="outcomes">What came true of their predictions; null where nobody says.</param>
    public IReadOnlyList<MonitoredWindow> Judge(IEnumerable<WindowState> parts, VersionQuality? outcomes = null)
    {
        bool[] moved = new bool[columns.All.Count];
        List<MonitoredWindow> windows = [];
        foreach (IGrouping<long, WindowState> window in parts.GroupBy(part => part.Start).OrderBy(group => group.Key))
        {
            windows.Add(Judge(WindowState.Sum(columns, [.. window]), moved, outcomes?.Windows.GetValueOrDefault(window.Key)));
        }

        return windows;
    }

    /// <summary>Judges one window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="moved">For each column whether it had moved in the window before; updated. All false at first.</param>
    /// <param name="outcomes">What came true of its predictions; null while nothing has.</param>
    public MonitoredWindow Judge(WindowState window, bool[] moved, QualityWindow? outcomes = null)
    {
        WindowProfile profile = WindowProfile.Load(columns, window.Profile);
        profile.AddLabels(outcomes?.Labels ?? []);
        ColumnDrift[] drifts = WindowTest.Evaluate([.. columns.All.Select(profile.Compare)], window.IsClosed ? moved : [.. moved]);
        ColumnReading[] readings = [.. columns.All.Select(column => Read(column, profile, drifts[column.Index]))];
        DriftState state = readings.Max(reading => reading.State);
        return new MonitoredWindow(
            start: new DateTimeOffset(window.Start, TimeSpan.Zero),
            end: new DateTimeOffset(window.End, TimeSpan.Zero))
        {
            IsOpen = !window.IsClosed,
            Rows = profile.Rows,
            BaselineRows = profile.BaselineRows,
            Refused = window.Refused,
            State = state,
            MovedImportance = readings.Where(HasMoved).Sum(reading => ImportanceOf(reading.Name, reading.Role) ?? 0),
            Columns = readings,
            Violations = [.. window.Violations.OrderBy(v => v.Column, StringComparer.Ordinal).ThenBy(v => v.Code, StringComparer.Ordinal)],
            Samples = [.. window.Samples.Where(row => row.Column.Length > 0 || state >= DriftState.Possible).Select(row => row.Unranked())],
        };
    }

    /// <summary>What the columns show over all windows, those that moved first.</summary>
    public IReadOnlyList<MonitoredColumn> Summarise(IReadOnlyList<MonitoredWindow> windows) =>
    [
        .. columns.All
            .Select(column => Summarise(column, windows))
            .OrderByDescending(summary => summary.State)
            .ThenByDescending(summary => (summary.Importance ?? 0) * (summary.Effect ?? 0))
            .ThenByDescending(summary => summary.Effect ?? 0),
    ];

    private MonitoredColumn Summarise(CountedColumn column, IReadOnlyList<MonitoredWindow> windows)
    {
        DateTimeOffset? since = null;
        ColumnReading? last = null;
        foreach (MonitoredWindow window in windows)
        {
            ColumnReading reading = window.Columns[column.Index];
            if (reading.State != DriftState.NotEnoughData)
            {
                since = HasMoved(reading) ? since ?? window.Start : null;
                last = reading;
            }
        }

        double? effect = last is null ? null : Math.Max(last.Effect ?? 0, last.MissingEffect ?? 0);
        return new MonitoredColumn(
            column.Name, column.Role, last?.State ?? DriftState.NotEnoughData, since, effect, ImportanceOf(column.Name, column.Role));
    }

    private static bool HasMoved(ColumnReading reading) => reading.State is DriftState.Possible or DriftState.Drift;

    private double? ImportanceOf(string name, MonitoredRole role) =>
        role == MonitoredRole.Feature && importance is not null && importance.TryGetValue(name, out double share) ? share : null;

    private static ColumnReading Read(CountedColumn column, WindowProfile profile, ColumnDrift drift)
    {
        ReadOnlySpan<long> counts = profile.Counts(column).Span;
        ReadOnlySpan<long> reference = column.Reference.Span;
        long missing = counts[CellCounter.Missing];
        long present = ColumnCounts.Total(counts) - missing;
        long? outside = column.Counter.Outside(counts);
        return new ColumnReading(name: column.Name, role: column.Role, measure: column.Test.Measure)
        {
            State = column.IsTested ? drift.State : DriftState.NotEnoughData,
            Effect = Finite(drift.Values.Effect),
            P = Finite(drift.Values.P),
            CorrectedP = Finite(drift.Values.CorrectedP),
            MissingRate = Share(missing, present + missing),
            ReferenceMissingRate = Share(reference[CellCounter.Missing], ColumnCounts.Total(reference)),
            MissingEffect = Finite(drift.Missing.Effect),
            MissingCorrectedP = Finite(drift.Missing.CorrectedP),
            OutsideRate = outside is { } values ? Share(values, present) : null,
            NewCategories = outside is not null
                ? [.. profile.Unseen(column).Take(MostNewCategories).Select(category => new CategoryCount(category.Text ?? WindowSet.Masked, (int)category.Count))]
                : [],
        };
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
