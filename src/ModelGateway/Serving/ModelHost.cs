using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Serves one model: follows its champion alias, lends the loaded version to calls, knows how well it serves.</summary>
internal sealed partial class ModelHost(
    string model, IVersionRoute? route, DeclaredTypes? declared, IAliasStore aliases, VersionLoader loader, ModelMonitoring monitoring, TimeProvider time, ILogger logger) : IModelMonitor, IAsyncDisposable
{
    private readonly ServingSlot<LoadedVersion> _slot = new();
    private readonly SemaphoreSlim _following = new(1, 1);
    private readonly ShadowSlot _shadow = new(model, aliases, loader, logger);
    private readonly RouteSlot? _route = route is null ? null : new RouteSlot(model, route, loader, next => MakeReady(next, declared, monitoring, time).ScoreBaselineBeside(), time, logger);
    private readonly BackgroundWork _upkeep = new(model, logger);
    private readonly BackgroundWork _follow = new(model, logger);
    private readonly BackgroundWork _keep = new(model, logger);
    private readonly BackgroundWork _completion = new(model, logger);
    private volatile LoadFailure? _failure;
    private volatile bool _disposed;

    public string Model => model;

    /// <summary>Whether calls may be answered by another version than the champion.</summary>
    public bool IsRouted => _route is not null;

    /// <summary>Told of what becomes of calls.</summary>
    public CallTelemetry Calls { get; } = new(model, logger);

    public ModelHealth Health
    {
        get
        {
            LoadedVersion? serving = _slot.Current;
            IReadOnlyList<Alarm> alarms = monitoring.Alarms.Up;
            string? trouble = _failure?.Error.Message ?? serving?.Concern ?? LackOf(serving) ?? serving?.Remark ?? _route?.Trouble ?? _upkeep.Trouble ?? _follow.Trouble ?? _keep.Trouble ?? _completion.Trouble ?? monitoring.Trouble;
            return HostHealth.Of(Model, serving, trouble, alarms, monitoring.RecentViolations);
        }
    }

    /// <summary>Leases the champion for one call; loads it when it is the first.</summary>
    public LoadedVersion Lease(CallContext context)
    {
        if (_slot.TryLease(context) is { } version)
        {
            return version;
        }

        LoadFirst();
        return _slot.TryLease(context)
            ?? throw (_failure is { } failure ? new ModelGatewayException(failure.Error.Message, failure.Error) : new NoChampionException(Model));
    }

    /// <summary>The version that the route chooses for a row; 0 for the champion.</summary>
    public int Choose<TInput>(TInput input) => _route is null ? 0 : _route.Choose(input);

    /// <summary>Leases a version for one call: one that was chosen, where it is loaded, or else the champion.</summary>
    public LoadedVersion Lease(CallContext context, int chosen)
    {
        if (chosen != 0 && _slot.Current is null)
        {
            LoadFirst();
        }

        return chosen != 0 && _route!.TryLease(context, chosen) is { } routed ? routed : Lease(context);
    }

    /// <summary>Loads the champion where none is loaded yet. It blocks: only the first call of a process comes here where no host has loaded it.</summary>
    public void LoadFirst()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_slot.Current is null)
        {
            LoadFirstAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
    }

    /// <inheritdoc cref="LoadFirst"/>
    public async ValueTask LoadFirstAsync(CancellationToken cancellationToken)
    {
        if (_slot.Current is null)
        {
            await FollowAsync(cancellationToken).ConfigureAwait(false);
            await FollowRouteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Reads the alias and lets its version serve. What cannot be loaded is remembered, and what serves stays.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            VersionId? target = await aliases.ReadAsync(Model, AliasNames.Champion, cancellationToken).ConfigureAwait(false);
            if (target is null || _disposed)
            {
                return;
            }

            if (target == _slot.Current?.Id)
            {
                _failure = null;
                return;
            }

            if (_failure?.StandsFor(target, time) != true)
            {
                await ServeAsync(target, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (HostHealth.IsTrouble(error, _disposed, cancellationToken))
        {
            // A store of the application's own may throw anything.
            Fail(null, error as ModelGatewayException ?? new ModelGatewayException($"The aliases of '{Model}' cannot be read: {error.Message}", error));
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Lets the version of the shadow alias score beside the champion, off the caller's path.</summary>
    /// <exception cref="ModelGatewayException">That version cannot be loaded, or reads or answers something else.</exception>
    public ValueTask FollowShadowAsync(CancellationToken cancellationToken) => BesideAsync(_shadow.FollowAsync, cancellationToken);

    /// <summary>The same, but remembers what cannot be loaded rather than try it every second.</summary>
    public ValueTask TryFollowShadowAsync() => BesideAsync(_shadow.TryFollowAsync, CancellationToken.None);

    /// <summary>Loads the versions that the route chooses among, off the caller's path.</summary>
    public ValueTask FollowRouteAsync() => _route is null ? default : BesideAsync(
        (champion, token) => champion is null ? default : _route.FollowAsync(champion, token), CancellationToken.None);

    /// <inheritdoc/>
    public async Task<MonitorReport> GetReportAsync(CancellationToken cancellationToken = default)
    {
        LoadFirst();
        return await monitoring.ReportAsync(_slot.Current?.Monitoring ?? throw new NoChampionException(Model), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<MonitorReport> GetReportAsync(int version, CancellationToken cancellationToken = default) => monitoring.Find(version) is { } monitored
        ? monitoring.ReportAsync(monitored, cancellationToken)
        : throw new ModelGatewayException($"Version {version} of '{Model}' has not been loaded in this process, so nothing of it was monitored here. Ask for the champion's report, or for that of a version that the model's route chooses.");

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken = default) => monitoring.FlushAsync(cancellationToken);

    /// <summary>Takes note of the state of a data source that the model reads.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="trouble">What is wrong with it; null when nothing is any more.</param>
    public void ReportUpstream(string source, string? trouble) =>
        monitoring.Alarms.Set("upstream", source, trouble is null ? null : $"Data source '{source}' reports trouble: {trouble}");

    /// <summary>Loads a version, moves the champion alias to it, and lets it serve. Where loading fails nothing has moved.</summary>
    /// <param name="stored">The version.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="inPlace">The run whose baseline it is, which must find what served when it was judged; null for a version that serves in any case.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it serves.</returns>
    public async ValueTask<bool> PromoteAsync(LocalVersion stored, string reason, Run? inPlace, CancellationToken cancellationToken)
    {
        VersionId target = stored.Id;
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (inPlace is not null && await aliases.ReadAsync(Model, AliasNames.Champion, cancellationToken).ConfigureAwait(false) != inPlace.Replaces)
            {
                return false;
            }

            LoadedVersion next = MakeReady(loader.Load(stored), declared, monitoring, time);
            try
            {
                if (next.Concern is not null)
                {
                    throw new ModelGatewayException($"{target} was not promoted: {next.Concern}");
                }

                await LearnedLabels.BeginAsync(next, monitoring.Labels, time, logger, cancellationToken).ConfigureAwait(false);
                await aliases.MoveAsync(AliasNames.Champion, target, reason, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                next.Dispose();
                throw;
            }

            Serve(next);
            LogServing(logger, target, reason);
            return true;
        }
        finally
        {
            _following.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        _slot.Dispose();
        _shadow.Dispose();
        _route?.Dispose();

        // Nothing counts any more.
        await monitoring.EndAsync().ConfigureAwait(false);
        monitoring.Dispose();
        _following.Dispose();
    }

    // Where a caller waits for the first answer of the process, what it does not need is left to the next tick.
    private static LoadedVersion MakeReady(LoadedVersion next, DeclaredTypes? declared, ModelMonitoring monitoring, TimeProvider time, bool isAwaited = false)
    {
        try
        {
            next.Binding = Bind(next, declared);
            next.Monitoring = monitoring.Of(next.Monitored);
            next.Places = next.Order is { } order ? new RowPlaces(order, next.Signature, next.Layout, monitoring.Labels, time) : null;
            if (!isAwaited)
            {
                next.Complete();
            }

            return next;
        }
        catch
        {
            next.Dispose();
            throw;
        }
    }

    private static object? Bind(LoadedVersion next, DeclaredTypes? declared)
    {
        try
        {
            return declared?.Bind(next.Signature, next.Threshold, next.Layout, next.RowContract);
        }
        catch (ModelGatewayException error)
        {
            throw new ModelGatewayException($"{next.Id} cannot be asked through the types that '{next.Id.Model}' is declared with here: {error.Message}", error);
        }
    }

    private void Serve(LoadedVersion next)
    {
        next.ScoreBaselineBeside();
        _slot.Replace(next);
        _failure = null;
        monitoring.CheckAge(next.Monitoring);
    }

    private async ValueTask BesideAsync(Func<LoadedVersion?, CancellationToken, ValueTask> follow, CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_disposed)
            {
                await follow(_slot.Current, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _following.Release();
        }
    }

    private async ValueTask ServeAsync(VersionId target, CancellationToken cancellationToken)
    {
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

            Serve(await monitoring.Labels.BesideAsync(MakeReady(next, declared, monitoring, time, isAwaited: _slot.Current is null), cancellationToken).ConfigureAwait(false));
            LogServing(logger, target, next.Concern ?? next.Remark ?? "All is well.");
        }
        catch (Exception error) when (HostHealth.IsTrouble(error, _disposed, cancellationToken))
        {
            string reason = error is ModelGatewayException ? error.Message : $"{target} cannot be loaded: {error.GetType().Name}: {error.Message}";
            Fail(target, new ModelGatewayException(_slot.Current is { } serving ? $"{reason} {serving.Id} goes on serving." : reason, error));
        }
    }

    private void Fail(VersionId? target, ModelGatewayException error)
    {
        bool isKnown = _failure?.Error.Message == error.Message;
        _failure = new LoadFailure(target, error, time.GetTimestamp());
        if (!isKnown)
        {
            LogLoadFailed(logger, Model, error.Message, error);
        }
    }
}
