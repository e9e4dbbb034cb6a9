using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>The gateway over a store. Create one here, or let <c>AddModelGateway</c> do it in a container.</summary>
public sealed partial class Gateway : IModelGateway
{
    private readonly ModelDefinitions _definitions;
    private readonly LocalVersions _local;
    private readonly IAliasStore _aliases;
    private readonly IRecordStore? _records;
    private readonly TimeProvider _time;
    private readonly ModelLoader _models;
    private readonly VersionLoader _loader;
    private readonly TrainingRun _training;
    private readonly StudyRun _studies;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, ModelHost> _hosts = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly WorkInFlight _inFlight = new();
    private readonly Lazy<OutcomeDesk> _desk;
    private readonly ITimer _timer;
    private int _ticking;
    private volatile bool _outcomesOpen;
    private int _following;
    private bool _disposed;

    internal Gateway(
        ModelDefinitions definitions,
        IVersionStore versions,
        IAliasStore aliases,
        IRecordStore? records,
        IEnumerable<IModelProvider> providers,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _definitions = definitions;
        _local = new LocalVersions(versions);
        _aliases = aliases;
        _records = records;
        _time = time;
        _logger = loggers.CreateLogger("ModelGateway");
        _models = new ModelLoader(providers);
        _loader = new VersionLoader(_local, _models, model => definitions[model].Plan.Contract);
        VersionWriter writer = new(_local, _models, report => RunHtml.Page(report).ToBytes());
        _training = new TrainingRun(_local, aliases, _models, writer, time, _logger);
        _studies = new StudyRun(_local, aliases, records, _models, (run, study, score) => RunHtml.Page(run, study, score).ToBytes(), time);
        _desk = new Lazy<OutcomeDesk>(() => new OutcomeDesk(time, _logger));

        // How soon a promotion by another process is followed, and the rows of a quiet thread are counted. In a static field it would bring
        // those of the log's messages with it, which cost every start and are hardly ever needed.
        TimeSpan tickEvery = TimeSpan.FromSeconds(1);
        _timer = time.CreateTimer(_ => Tick(), null, tickEvery, tickEvery);
    }

    /// <summary>Creates a gateway without a container of the application's own.</summary>
    /// <param name="storePath">The directory of the store, made when the first version is published.</param>
    /// <param name="configure">Adds providers and models.</param>
    public static IModelGateway Create(string storePath, Action<GatewayBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ServiceCollection services = new();
        configure(services.AddModelGateway(storePath));
        // The gateway is the only service with something to dispose of, and the caller disposes of it.
        return services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Models => [.. _definitions.All.Select(definition => definition.Name).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Task<Run> TrainAsync(
        string model,
        Dataset data,
        TrainOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        RunPlan plan = _definitions[model].Plan;
        TrainOptions chosen = options?.Copy() ?? new TrainOptions();
        return _inFlight.DoAsync(
            $"'{model}' was being trained",
            async token =>
            {
                if (plan.OutcomesInTime is null && _hosts.TryGetValue(model, out ModelHost? host))
                {
                    plan = plan with { OutcomesInTime = host.HaveOutcomes };
                }

                Run run = await _training.RunAsync(plan, data, chosen, progress, token).ConfigureAwait(false);
                if (run.Decision.Promoted)
                {
                    // The version is stored and its report says that it was promoted: too late to cancel.
                    await PromoteNowAsync(model, run.Version.Number, "It passed every gate.", CancellationToken.None).ConfigureAwait(false);
                }
                else if (run.Serves is { } baseline)
                {
                    LocalVersion stored = await _local.OpenAsync(model, baseline.Number, CancellationToken.None).ConfigureAwait(false);
                    bool serves = await HostOf(model).PromoteAsync(stored, run.Decision.Instead!, run, CancellationToken.None).ConfigureAwait(false);
                    run.Serves = serves ? baseline : null;
                }

                return run;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public IPredictor<TInput, TOutput> GetPredictor<TInput, TOutput>(string model)
    {
        ModelDefinition definition = _definitions[model];
        Predictor<TInput, TOutput> predictor = new(HostOf(model));
        return definition.Input == typeof(TInput) && definition.Output == typeof(TOutput)
            ? (IPredictor<TInput, TOutput>)definition.Decorate(predictor)
            : predictor;
    }

    /// <inheritdoc/>
    public Task PromoteAsync(string model, int version, string reason, CancellationToken cancellationToken = default)
    {
        _ = _definitions[model];
        return _inFlight.DoAsync($"'{model}' was being promoted", token => PromoteNowAsync(model, version, reason, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<VersionId> RollBackAsync(string model, string reason, CancellationToken cancellationToken = default)
    {
        _ = _definitions[model];
        return _inFlight.DoAsync(
            $"'{model}' was being rolled back",
            async token =>
            {
                IReadOnlyList<HistoryEntry> history = await _aliases.HistoryAsync(model, token).ConfigureAwait(false);
                int before = ChampionHistory.Before(history) ?? throw new StoreException(history.Any(entry => entry.Alias == AliasNames.Champion)
                    ? $"Model '{model}' had no champion before the present one, so there is nothing to go back to. Promote a version by its number instead."
                    : $"Model '{model}' has never had a champion, so there is nothing to go back to. Train it until a version passes its gates, or promote one by its number.");
                return await PromoteNowAsync(model, before, reason, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public void RecordOutcome(PredictionId id, object? actual)
    {
        if (!_outcomesOpen)
        {
            // Weeks later another process may record outcomes that has predicted nothing itself.
            foreach (ModelDefinition definition in _definitions.All)
            {
                HostOf(definition.Name).OpenOutcomes();
            }

            _outcomesOpen = true;
        }

        _desk.Value.Record(id, actual);
    }

    /// <inheritdoc/>
    public void RecordLabel<TRow>(string model, TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _ = _definitions[model];
        HostOf(model).RecordLabel(row);
    }

    /// <inheritdoc/>
    public IModelMonitor Monitor(string model)
    {
        _ = _definitions[model];
        return HostOf(model);
    }

    /// <inheritdoc/>
    public IModelVersions Versions(string model) =>
        new ModelVersions(_definitions[model].Plan, _inFlight, _local, _aliases, _records, _models, _studies, () => HostOf(model));

    /// <inheritdoc/>
    public IModelStudies Studies(string model) => new ModelStudies(_definitions[model].Plan, _inFlight, _studies);

    /// <inheritdoc cref="IModelGateway.GetService"/>
    public object? GetService(Type serviceType)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceType == typeof(IVersionStore) ? _local.Store
            : serviceType == typeof(IAliasStore) ? _aliases
            : serviceType == typeof(IRecordStore) ? _records
            : serviceType == typeof(IModelDefinitions) ? _definitions
            : serviceType == typeof(TimeProvider) ? _time
            : serviceType == typeof(IModelGateway) ? this
            : null;
    }

    /// <inheritdoc/>
    public int ReportUpstream(string source, string? trouble)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ModelDefinition[] readers = [.. _definitions.All.Where(definition => definition.Monitoring.Sources.Contains(source, StringComparer.Ordinal))];
        foreach (ModelDefinition reader in readers)
        {
            HostOf(reader.Name).ReportUpstream(source, trouble);
        }

        return readers.Length;
    }

    /// <inheritdoc/>
    public ModelHealth GetHealth(string model)
    {
        _ = _definitions[model];
        ModelHost host = HostOf(model);
        host.LoadFirst();
        host.Complete();
        return host.Health;
    }

    private async Task<VersionId> PromoteNowAsync(string model, int version, string reason, CancellationToken cancellationToken)
    {
        LocalVersion stored = await _local.OpenAsync(model, version, cancellationToken).ConfigureAwait(false);
        _ = await HostOf(model).PromoteAsync(stored, reason, inPlace: null, cancellationToken).ConfigureAwait(false);
        return stored.Id;
    }

    /// <summary>Loads the champion of every model that has one. One that cannot be loaded is told by its health.</summary>
    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (ModelDefinition definition in _definitions.All)
        {
            await HostOf(definition.Name).LoadFirstAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal ModelHost HostOf(string model)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            ModelDefinition definition = _definitions[model];
            return _hosts.GetOrAdd(model, name => new ModelHost(
                name, definition.Route, definition.Plan.Declared, _aliases, _loader, new ModelMonitoring(name, definition.Plan.Metric, definition.Limits, definition.Monitoring, _records, _desk, _time, _logger), _time, _logger));
        }
    }

    // A slow store must let ticks neither pile up nor wait for each other.
    private void Tick()
    {
        if (Interlocked.Exchange(ref _ticking, 1) == 0)
        {
            try
            {
                foreach (ModelHost host in _hosts.Values)
                {
                    host.Tick();
                }
            }
            finally
            {
                Volatile.Write(ref _ticking, 0);
            }
        }

        _ = FollowAllAsync();
    }

    private async Task FollowAllAsync()
    {
        if (Interlocked.Exchange(ref _following, 1) == 1)
        {
            return;
        }

        try
        {
            foreach (ModelHost host in _hosts.Values)
            {
                await host.TryFollowAsync().ConfigureAwait(false);
                await host.TryKeepAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            Volatile.Write(ref _following, 0);
        }
    }
}
