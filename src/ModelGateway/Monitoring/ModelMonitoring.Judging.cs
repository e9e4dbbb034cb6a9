using System.Globalization;

namespace ModelGateway;

/// <content>What is told the alarms of windows that have ended and outcomes that have come.</content>
internal sealed partial class ModelMonitoring
{
    private readonly KeyValuePair<string, object?> _tag = new("model", model);

    // A window that could not tell neither raises nor clears.
    private void JudgeDrift(VersionMonitoring serving)
    {
        foreach (MonitoredWindow window in serving.Counts.Monitor.JudgeNext())
        {
            foreach (ColumnReading column in window.Columns)
            {
                if (column.Effect is { } effect)
                {
                    Telemetry.Drift.Record(effect, _tag, new("column", column.Name));
                }

                SetDrift(column, window);
            }
        }
    }

    // Labels come later than their windows end.
    private void JudgeLabels(VersionMonitoring serving, VersionQuality? outcomes)
    {
        (ColumnReading? label, MonitoredWindow window) = serving.Counts.Monitor.Judge(outcomes)
            .Where(window => !window.IsOpen)
            .Select(window => (window.Columns.FirstOrDefault(column => column.Role == MonitoredRole.Label), window))
            .LastOrDefault(reading => reading.Item1?.State is not (null or DriftState.NotEnoughData));
        if (label is not null)
        {
            SetDrift(label, window);
        }
    }

    private void SetDrift(ColumnReading column, MonitoredWindow window)
    {
        if (column.State is DriftState.Drift or DriftState.Quiet)
        {
            Alarms.Set("drift", column.Name, column.State == DriftState.Quiet ? null : Describe(column, window));
        }
    }

    // Of all versions, as they share a log, and of this process alone: its others count theirs.
    private void CountJoins(long joined)
    {
        if (joined > _joined)
        {
            Telemetry.Outcomes.Add(joined - _joined, _tag);
            _joined = joined;
        }
    }

    // All windows are judged again, so only when there is news.
    private void JudgeQuality(VersionMonitoring serving)
    {
        long joined = serving.Counts.Outcomes.Log.Sums.Counts.Joined;
        if (_judged == (serving.Version.Id, joined) || serving.Quality() is not { } quality)
        {
            return;
        }

        _judged = (serving.Version.Id, joined);
        JudgeLabels(serving, serving.Counts.Outcomes.Log.Sums.Quality(serving.Version.Id.Number));
        Quality? latest = quality.Windows.LastOrDefault(window => window.IsEnough);
        foreach (ModelQuality scorer in latest?.Models ?? [])
        {
            if (scorer.Metrics.TryGetValue(latest!.Loss!, out Figure? figure))
            {
                Telemetry.LiveLoss.Record(figure.Value, _tag, new("scorer", scorer.Name));
            }
        }

        foreach (QualityFinding finding in quality.Findings)
        {
            // As with drift, one window may be chance, and of many windows two.
            Alarms.Set(finding.Code, finding.Subject, finding is { IsAlarm: true, Since: { } since }
                ? string.Create(CultureInfo.InvariantCulture, $"{finding.Message} So since {since:u}.")
                : null);
        }
    }

    private static string Describe(ColumnReading column, MonitoredWindow window) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(column.Role == MonitoredRole.Prediction ? "The prediction" : $"Column '{column.Name}'")} moved in two successive windows, the last from {window.Start:u}: effect {Math.Max(column.Effect ?? 0, column.MissingEffect ?? 0):F2}, {column.MissingRate:P1} missing; expected an effect below {DriftRule.LeastEffect}.");
}
