using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Monitors all versions of one model that this process has served, and raises the model's alarms.</summary>
internal sealed partial class ModelMonitoring(
    string model, Metric? judgedBy, AnswerLimits limits, MonitoringOptions options, IRecordStore? records, Lazy<OutcomeDesk> desk, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly ConcurrentDictionary<VersionId, VersionMonitoring> _monitors = [];
    private readonly RecentViolations _violations = new(time);
    private readonly Lock _outcomesLock = new();
    private OutcomeLog? _outcomes;
    private volatile bool _hasEnded;
    private long _joined;
    private long _judgedAt = time.GetTimestamp();
    private long _keptAt = time.GetTimestamp();
    private (VersionId? Version, long Joined) _judged;

    /// <summary>What a person should know now.</summary>
    public AlarmBoard Alarms { get; } = new(model, time, logger, options.OnAlarm);

    /// <summary>The labels of the model's series that are known.</summary>
    public ModelLabels Labels { get; } = new(model, records, time);

    /// <summary>What is wrong with the keeping of what was seen and of outcomes; null when nothing is.</summary>
    public string? Trouble => Volatile.Read(ref _outcomes)?.Trouble
        ?? Labels.Trouble
        ?? _monitors.Values.Select(monitor => monitor.Trouble).FirstOrDefault(trouble => trouble is not null)
        ?? (desk.IsValueCreated ? desk.Value.Trouble : null);

    /// <summary>The expectations that were broken of late, in words; null when none was.</summary>
    public string? RecentViolations => _violations.Summary;

    /// <summary>Monitors a version. One that is loaded again goes on being monitored where it was left.</summary>
    /// <exception cref="ModelGatewayException">Its limits do not fit what it answers.</exception>
    public VersionMonitoring Of(MonitoredVersion version) => _monitors.GetOrAdd(
        version.Id, _ => new VersionMonitoring(version, new AnswerGuard(limits, version.Signature, version.Threshold, time, Alarms), Open, _violations, Labels, logger));

    /// <summary>Counts the rows that wait, judges what has ended, and tells the alarms.</summary>
    /// <param name="serving">The version that serves; null when none does.</param>
    public void Tick(VersionMonitoring? serving)
    {
        bool isDue = time.GetElapsedTime(_judgedAt) >= options.FlushEvery;
        _judgedAt = isDue ? time.GetTimestamp() : _judgedAt;
        Flush();
        try
        {
            if (serving is not null)
            {
                CheckAge(serving);
                JudgeDrift(serving);
                if (isDue)
                {
                    CountJoins(serving.Counts.Outcomes.Log.Joined);
                    JudgeQuality(serving);
                }
            }
        }
        finally
        {
            _violations.Tick(Alarms);
            Alarms.Tell();
        }
    }

    /// <summary>Keeps in the store what was seen, where it is time for it, and the labels that are known, every time.</summary>
    public async Task KeepAsync()
    {
        await Labels.FollowAsync(CancellationToken.None).ConfigureAwait(false);
        if (time.GetElapsedTime(_keptAt) < options.FlushEvery)
        {
            return;
        }

        _keptAt = time.GetTimestamp();
        foreach (VersionMonitoring monitor in _monitors.Values)
        {
            await monitor.KeepAsync(isLast: false).ConfigureAwait(false);
        }
    }

    /// <summary>The monitor of a version by its number; null where this process has not loaded it.</summary>
    public VersionMonitoring? Find(int version) => _monitors.Values.FirstOrDefault(monitor => monitor.Version.Id.Number == version);

    /// <summary>What moved, by how much, since when.</summary>
    /// <exception cref="StoreException">What other processes have kept cannot be read.</exception>
    public async Task<MonitorReport> ReportAsync(VersionMonitoring serving, CancellationToken cancellationToken)
    {
        VersionCounts counted = serving.Counts;
        VersionMonitor monitor = counted.Monitor;
        serving.Flush();
        await monitor.RefreshAsync(cancellationToken).ConfigureAwait(false);

        // First the counts: outcomes go on being joined meanwhile, and whoever sees them counted expects them in the rest.
        OutcomeCounts counts = counted.Outcomes.Log.Sums.Counts;
        IReadOnlyList<MonitoredWindow> windows = monitor.Judge(counted.Outcomes.Log.Sums.Quality(serving.Version.Id.Number));
        return new MonitorReport(model)
        {
            Version = serving.Version.Id.Number,
            Created = time.GetUtcNow(),
            State = windows.LastOrDefault(window => window.State != DriftState.NotEnoughData)?.State ?? DriftState.NotEnoughData,
            Alarms = Alarms.Up,
            Actions = Alarms.History,
            Rows = windows.Sum(window => window.Rows),
            BaselineRows = windows.Sum(window => window.BaselineRows),
            Refused = windows.Sum(window => window.Refused),
            ExtraColumns = serving.Version.Rows.Extras.Names,
            DroppedWindows = monitor.Dropped,
            Quality = serving.Quality()?.Against(serving.Version.Fallback, serving.Version.Bar),
            Outcomes = counts,
            Labels = Labels.Counts,
            Columns = monitor.Summarise(windows),
            Windows = windows,
        };
    }

    /// <summary>Raises or clears the alarm about a version that is too old.</summary>
    public void CheckAge(VersionMonitoring serving)
    {
        if (options.MaxAge is not { } limit)
        {
            return;
        }

        TimeSpan age = time.GetUtcNow() - serving.Version.Created;
        Alarms.Set("stale", "", age <= limit ? null : string.Create(
            CultureInfo.InvariantCulture, $"{serving.Version.Id} is {age.TotalDays:F1} days old; expected at most {limit.TotalDays:F1}. Train it again."));
    }

    /// <summary>Counts the rows that wait.</summary>
    public void Flush()
    {
        foreach (VersionMonitoring monitor in _monitors.Values)
        {
            monitor.Flush();
        }
    }

    /// <summary>Counts the rows that wait, keeps what was seen, and waits until outcomes have been joined.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_hasEnded, typeof(IModelMonitor));
        Flush();
        await desk.Value.FlushAsync(cancellationToken).ConfigureAwait(false);
        await Labels.FollowAsync(cancellationToken).ConfigureAwait(false);
        foreach (VersionMonitoring monitor in _monitors.Values)
        {
            await monitor.KeepAsync(isLast: false).ConfigureAwait(false);
        }
    }

    /// <summary>Where predictions await their outcomes, those of processes that have ended too.</summary>
    public OutcomeLog OpenOutcomes()
    {
        lock (_outcomesLock)
        {
            ObjectDisposedException.ThrowIf(_hasEnded, typeof(IModelMonitor));
            return _outcomes ??= desk.Value.Open(
                model,
                records,
                new OutcomeOptions { Keep = options.OutcomesWithin, Bytes = options.OutcomeBytes, PerSecond = options.OutcomesPerSecond, FlushEvery = options.FlushEvery, JudgedBy = judgedBy, Labels = Labels });
        }
    }

    /// <summary>Counts the rows that wait, and keeps in the store what was seen, for the last time.</summary>
    public async Task EndAsync()
    {
        Flush();

        // A store that blocks its caller must not block who waits for the end with a limit.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        foreach (VersionMonitoring monitor in _monitors.Values)
        {
            await monitor.KeepAsync(isLast: true).ConfigureAwait(false);
        }

        await Labels.FollowAsync(CancellationToken.None).ConfigureAwait(false);
        _hasEnded = true;
    }

    public void Dispose()
    {
        foreach (VersionMonitoring monitor in _monitors.Values)
        {
            monitor.Dispose();
        }
    }

    private static DatasetProfile ProfileOf(MonitoredVersion version) =>
        version.Stored.Has(VersionFileNames.Profile) ? version.Stored.ReadProfile() : new DatasetProfile(0, []);

    private VersionCounts Open(MonitoredVersion version)
    {
        HeldOutQuality? heldOut = version.Stored.ReadQuality();
        DatasetProfile profile = ProfileOf(version);
        return new VersionCounts(MonitorOf(version, profile, heldOut?.Importance), OutcomesOf(version, profile, heldOut), heldOut);
    }

    private VersionOutcomes OutcomesOf(MonitoredVersion version, DatasetProfile profile, HeldOutQuality? heldOut)
    {
        VersionManifest manifest = version.Stored.Manifest;
        QualityShape unmeasured = QualityShape.Of(version.Signature, version.Threshold, [], judgedBy, manifest.GivesProbabilities);
        QualityShape shape = heldOut?.Shape.Knowing(judgedBy) ?? unmeasured with { FallbackThreshold = manifest.FallbackThreshold };
        ColumnProfile? label = profile.Columns.FirstOrDefault(column => column.Name == version.Signature.Label.Name);
        return OpenOutcomes().For(
            version.Id.Number,
            shape with { LabelQuantiles = label?.Numbers?.Counts.Count == QuantileBins.Bins ? label.Numbers.Quantiles : null },
            version.Layout,
            manifest.Order is not null);
    }

    private VersionMonitor MonitorOf(MonitoredVersion version, DatasetProfile profile, IReadOnlyDictionary<string, double>? importance)
    {
        HashSet<string> sensitive = [.. version.Contract.Columns.Where(column => column.IsSensitive).Select(column => column.Name)];
        return new VersionMonitor(
            CountedColumns.Of(version.Signature, profile, sensitive, version.Contract),
            new WindowPlan(options.WindowLength, options.WindowRows),
            time,
            records is null ? null : MonitorRecords.Of(records, model, version.Id.Number, time, options.FlushEvery),
            sensitive,
            importance);
    }
}
