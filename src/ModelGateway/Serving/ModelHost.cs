using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Serves one model: follows its champion alias, lends the loaded version to calls, knows how well it serves.</summary>
internal sealed partial class ModelHost(ModelDefinition definition, IAliasStore aliases, VersionLoader loader, IMonitorStore? monitors, OutcomeDesk desk, TimeProvider time, ILogger logger) : IModelMonitor, IDisposable
{
    /// <summary>The alias whose version serves.</summary>
    public const string Champion = "champion";

    /// <summary>The alias whose version scores the champion's rows beside it; the champion itself when none does.</summary>
    public const string Shadow = "shadow";

    // A version that cannot be loaded is read again from time to time: the disk or the package may have been repaired.
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(30);

    private readonly ServingSlot<LoadedVersion> _slot = new();
    private readonly SemaphoreSlim _following = new(1, 1);
    private readonly KeyValuePair<string, object?> _tag = new("model", definition.Name);
    private readonly AlarmBoard _alarms = new(definition.Name, time, logger, definition.Watch.OnAlarm);
    private readonly ConcurrentDictionary<VersionId, VersionWatch> _watches = [];
    private volatile Failure? _failure;
    private volatile bool _disposed;
    private OutcomeLog? _outcomes;
    private LoadedVersion? _shadow;
    private LoadedVersion? _shadowOf;
    private volatile LoadedVersion? _shadowlessOf;
    private long _keptAt = time.GetTimestamp();

    public string Model => definition.Name;

    public ModelHealth Health
    {
        get
        {
            LoadedVersion? serving = _slot.Current;
            IReadOnlyList<Alarm> alarms = _alarms.Up;
            string? trouble = _failure?.Error.Message ?? serving?.Concern ?? (alarms.Count > 0 ? string.Join(" ", alarms.Select(alarm => alarm.Message)) : null);
            return (serving, trouble) switch
            {
                (null, null) => new ModelHealth(HealthState.Unhealthy, new NoChampionException(Model).Message, null, alarms),
                (null, _) => new ModelHealth(HealthState.Unhealthy, trouble, null, alarms),
                (_, null) => new ModelHealth(HealthState.Healthy, $"{serving.Id} serves.", serving.Id, alarms),
                _ => new ModelHealth(HealthState.Degraded, trouble, serving.Id, alarms),
            };
        }
    }

    /// <summary>Leases the champion for one call; loads it when it is the first.</summary>
    public LoadedVersion Lease(CallContext context)
    {
        if (_slot.TryLease(context) is { } version)
        {
            return version;
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        // Only a process's first call comes here; a store on a local disk answers without going asynchronous.
        FollowAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return _slot.TryLease(context)
            ?? throw (_failure is { } failure ? new ModelGatewayException(failure.Error.Message, failure.Error) : new NoChampionException(Model));
    }

    /// <summary>Reads the alias and lets its version serve. What cannot be loaded is remembered, and what serves stays.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            VersionId? target = await aliases.ReadAsync(Model, Champion, cancellationToken).ConfigureAwait(false);
            if (target is null || _disposed)
            {
                return;
            }

            if (target == _slot.Current?.Id)
            {
                _failure = null;
                return;
            }

            if (_failure is { } failure && failure.Target == target && time.GetElapsedTime(failure.At) < s_retryAfter)
            {
                return;
            }

            await ServeAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelGatewayException error)
        {
            Fail(null, error);
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Lets the version of the shadow alias score beside the champion, off the caller's path.</summary>
    public async ValueTask FollowShadowAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            VersionId? target = await aliases.ReadAsync(Model, Shadow, cancellationToken).ConfigureAwait(false);
            LoadedVersion? champion = _slot.Current;
            _shadowlessOf = null;
            bool isWanted = target is not null && champion is not null && target != champion.Id;
            if (_disposed || (isWanted && target == _shadow?.Id && champion == _shadowOf))
            {
                return;
            }

            // What scores must end before what it scores with is freed.
            _shadow?.Dispose();
            _shadow = null;
            if (isWanted)
            {
                LoadedVersion next = await loader.LoadAsync(target!, cancellationToken).ConfigureAwait(false);
                try
                {
                    next.ScoreBeside(champion!);
                }
                catch
                {
                    next.Dispose();
                    throw;
                }

                (_shadow, _shadowOf) = (next, champion);
            }
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Does that, and remembers what cannot be loaded rather than try it every second.</summary>
    public async ValueTask TryFollowShadowAsync()
    {
        LoadedVersion? champion = _slot.Current;
        if (champion is null || champion == _shadowlessOf)
        {
            return;
        }

        try
        {
            await FollowShadowAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (ModelGatewayException error)
        {
            _shadowlessOf = champion;
            LogNoShadow(logger, champion.Id, error.Message);
        }
    }

    /// <summary>Loads a version, moves the champion alias to it, and lets it serve. Where loading fails nothing has moved.</summary>
    public async ValueTask PromoteAsync(StoredVersion stored, string reason, CancellationToken cancellationToken)
    {
        VersionId target = stored.Id;
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            LoadedVersion next = loader.Load(stored);
            try
            {
                if (next.Concern is not null)
                {
                    throw new ModelGatewayException($"{target} was not promoted: {next.Concern}");
                }

                await aliases.MoveAsync(Champion, target, reason, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                next.Dispose();
                throw;
            }

            Serve(next);
            LogServing(logger, target, reason);
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Disposes of replaced versions whose last call has returned, counts the rows that wait, and looks after the alarms.</summary>
    public void Tick()
    {
        _slot.Collect();
        bool keep = time.GetElapsedTime(_keptAt) >= definition.Watch.FlushEvery;
        foreach (VersionWatch watch in _watches.Values)
        {
            watch.Flush();
            if (keep)
            {
                watch.Keep();
            }
        }

        if (keep)
        {
            _keptAt = time.GetTimestamp();
        }

        if (_slot.Current is { } serving)
        {
            JudgeDrift(serving);
            if (keep)
            {
                JudgeQuality(serving);
            }
        }

        CheckAge();
        _alarms.Tell();
    }

    /// <inheritdoc/>
    public MonitorReport Report()
    {
        LoadedVersion serving = _slot.Current ?? throw new NoChampionException(Model);
        VersionMonitor monitor = serving.Watch.Monitor;
        serving.Watch.Flush();
        IReadOnlyList<MonitoredWindow> windows = monitor.Judge();
        return new MonitorReport
        {
            Model = Model,
            Version = serving.Id.Number,
            Created = time.GetUtcNow(),
            State = windows.LastOrDefault(window => window.State != DriftState.NotEnoughData)?.State ?? DriftState.NotEnoughData,
            Alarms = _alarms.Up,
            Actions = _alarms.History,
            Rows = windows.Sum(window => window.Rows),
            BaselineRows = windows.Sum(window => window.BaselineRows),
            Refused = windows.Sum(window => window.Refused),
            ExtraColumns = serving.RowContract.Extras.Names,
            DroppedWindows = monitor.Dropped,
            Quality = serving.Watch.Quality(),
            Outcomes = serving.Watch.Outcomes.Log.Counts,
            Columns = monitor.Summarise(windows),
            Windows = windows,
        };
    }

    /// <summary>Takes note of the state of a data source that the model reads.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="trouble">What is wrong with it; null when nothing is any more.</param>
    public void ReportUpstream(string source, string? trouble)
    {
        _alarms.Set("upstream", source, trouble is null ? null : $"Data source '{source}' reports trouble: {trouble}");
    }

    public void Answered(int count) => Telemetry.Predictions.Add(count, _tag);

    public void FellBack(int count) => Telemetry.Fallbacks.Add(count, _tag);

    public void ModelThrew(LoadedVersion version, Exception error) => LogModelThrew(logger, version.Id, error);

    public void Dispose()
    {
        _disposed = true;
        _slot.Dispose();
        _shadow?.Dispose();
        foreach (VersionWatch watch in _watches.Values)
        {
            watch.Dispose();
        }

        _following.Dispose();
    }

    // A version that is loaded again goes on being watched where it was left.
    private VersionWatch WatchOf(LoadedVersion version) => _watches.GetOrAdd(
        version.Id,
        id => new VersionWatch(
            id,
            new AnswerGuard(definition.Limits, version.Signature, version.Threshold, time, _alarms),
            MonitorOf(version),
            OutcomesOf(version, out QualityReference? heldOut),
            heldOut,
            logger));

    private VersionOutcomes OutcomesOf(LoadedVersion version, out QualityReference? heldOut)
    {
        WatchOptions watch = definition.Watch;
        _outcomes ??= desk.Open(
            Model,
            monitors is null ? null : Path.Combine(monitors.FolderOf(Model), "monitor", "outcomes"),
            new OutcomeOptions { Keep = watch.OutcomesWithin, Bytes = watch.OutcomeBytes, PerSecond = watch.OutcomesPerSecond, FlushEvery = watch.FlushEvery });
        heldOut = version.Folder is null ? null : QualityReference.Load(version.Folder);
        return _outcomes.For(version.Id.Number, heldOut?.Shape ?? QualityShape.Of(version.Signature, version.Threshold, []), version.Layout);
    }

    private VersionMonitor MonitorOf(LoadedVersion version)
    {
        DatasetProfile profile = version.Folder is null ? new DatasetProfile(0, []) : DatasetProfileFile.Of(version.Folder);
        HashSet<string> personal = [.. version.Contract.Columns.Where(column => column.Tags.Contains(ColumnContract.PersonalTag)).Select(column => column.Name)];
        MonitorFolder? folder = null;
        try
        {
            folder = monitors is null ? null : new MonitorFolder(MonitorFolder.Of(monitors.FolderOf(Model), version.Id.Number));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A store that can only be read serves all the same; what is seen stays in memory.
            LogNotKept(logger, version.Id, error.Message);
        }

        WatchOptions watch = definition.Watch;
        return new VersionMonitor(
            WatchedColumns.Of(version.Signature, profile, personal), new WindowPlan(watch.WindowLength, watch.WindowRows), time, folder, personal);
    }

    // A window that could not tell neither raises nor clears.
    private void JudgeDrift(LoadedVersion serving)
    {
        foreach (MonitoredWindow window in serving.Watch.Monitor.JudgeNext())
        {
            foreach (ColumnReading column in window.Columns)
            {
                if (column.Effect is { } effect)
                {
                    Telemetry.Drift.Record(effect, _tag, new("column", column.Name));
                }

                if (column.State is DriftState.Drift or DriftState.Quiet)
                {
                    _alarms.Set("drift", column.Name, column.State == DriftState.Quiet ? null : Describe(column, window));
                }
            }
        }
    }

    private void JudgeQuality(LoadedVersion serving)
    {
        foreach (QualityFinding finding in serving.Watch.Quality()?.Findings ?? [])
        {
            _alarms.Set(finding.Code, finding.Subject, finding.Since is { } since
                ? string.Create(CultureInfo.InvariantCulture, $"{finding.Message} So since {since:u}.")
                : null);
        }
    }

    private static string Describe(ColumnReading column, MonitoredWindow window) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(column.Role == WatchedRole.Prediction ? "The prediction" : $"Column '{column.Name}'")} moved in two successive windows, the last from {window.Start:u}: effect {Math.Max(column.Effect ?? 0, column.MissingEffect ?? 0):F2}, {column.MissingRate:P1} missing; expected an effect below {DriftRule.LeastEffect}.");

    private void Serve(LoadedVersion next)
    {
        next.Watch = WatchOf(next);
        next.ScoreBaselineBeside();
        _slot.Replace(next);
        _failure = null;
        CheckAge();
    }

    private void CheckAge()
    {
        if (definition.Watch.MaxAge is not { } limit || _slot.Current is not { } serving)
        {
            return;
        }

        TimeSpan age = time.GetUtcNow() - serving.Created;
        _alarms.Set("stale", "", age <= limit ? null : string.Create(
            CultureInfo.InvariantCulture, $"{serving.Id} is {age.TotalDays:F1} days old; expected at most {limit.TotalDays:F1}. Train it again."));
    }

    private async ValueTask ServeAsync(VersionId target, CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Activities.StartActivity("load");
        activity?.SetTag("version", target.ToString());
        try
        {
            LoadedVersion next = await loader.LoadAsync(target, cancellationToken).ConfigureAwait(false);
            if (next.Concern is not null && _slot.Current is not null)
            {
                // Moved answers are found before they serve: what has served until now goes on.
                string concern = next.Concern;
                next.Dispose();
                Fail(target, new ModelGatewayException($"{target} does not serve: {concern} {_slot.Current.Id} goes on serving."));
                return;
            }

            Serve(next);
            LogServing(logger, target, next.Concern ?? "All is well.");
        }
        catch (ModelGatewayException error)
        {
            Fail(target, error);
        }
    }

    private void Fail(VersionId? target, ModelGatewayException error)
    {
        _failure = new Failure(target, error, time.GetTimestamp());
        LogLoadFailed(logger, Model, error.Message, error);
    }

    [LoggerMessage(1, LogLevel.Information, "{Version} serves from now on: {State}")]
    private static partial void LogServing(ILogger logger, VersionId version, string state);

    [LoggerMessage(2, LogLevel.Error, "The champion of {Model} cannot be loaded: {Reason}")]
    private static partial void LogLoadFailed(ILogger logger, string model, string reason, Exception error);

    [LoggerMessage(3, LogLevel.Warning, "The model of {Version} threw; its baseline answered.")]
    private static partial void LogModelThrew(ILogger logger, VersionId version, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "What is seen of {Version} is kept in memory only: {Reason}")]
    private static partial void LogNotKept(ILogger logger, VersionId version, string reason);

    [LoggerMessage(5, LogLevel.Warning, "No version scores beside {Champion}: {Reason}")]
    private static partial void LogNoShadow(ILogger logger, VersionId champion, string reason);

    private sealed record Failure(VersionId? Target, ModelGatewayException Error, long At);
}
