using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static ModelGateway.HouseBench;

namespace ModelGateway;

/// <summary>What an application brought may throw where no caller is: on the timer. It costs neither the process nor the other models.</summary>
public sealed class BackgroundWorkTests : IDisposable
{
    private readonly HouseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_store_that_throws_while_aliases_are_followed_is_told_once_and_stands_in_the_health_until_it_is_well()
    {
        Aliases aliases = new(_bench.Store);
        Told told = new();
        using Gateway gateway = _bench.Open(also: services => services.AddSingleton<IAliasStore>(aliases).AddSingleton<ILoggerFactory>(told));
        Run run = await TrainAsync(gateway, seed: 1);
        Serves(gateway, run.Version);

        aliases.Error = new IOException("The network path was not found.");
        for (int second = 0; second < 3; second++)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            await FollowAsync(gateway);
        }

        ModelHealth health = gateway.GetHealth(Model);
        Assert.Equal((HealthState.Degraded, run.Version), (health.State, health.Serving));
        Assert.Equal("The aliases of 'houses' cannot be read: The network path was not found.", health.Reason);
        Assert.Single(told.Errors, message => message.Contains("The aliases of", StringComparison.Ordinal));
        Assert.Equal(told.Errors.Distinct(), told.Errors);
        Serves(gateway, run.Version);

        aliases.Error = null;
        await gateway.HostOf(Model).TryFollowAsync();
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_time_out_of_the_store_is_trouble_and_is_told_once_however_many_ticks_pass()
    {
        Aliases aliases = new(_bench.Store);
        Told told = new();
        using Gateway gateway = _bench.Open(also: services => services.AddSingleton<IAliasStore>(aliases).AddSingleton<ILoggerFactory>(told));
        Run run = await TrainAsync(gateway, seed: 1);
        Serves(gateway, run.Version);
        aliases.Error = new TaskCanceledException("The request timed out.");

        for (int second = 0; second < 3; second++)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            await gateway.HostOf(Model).TryFollowAsync();
            gateway.HostOf(Model).Tick();
            Assert.Equal(HealthState.Degraded, gateway.GetHealth(Model).State);
        }

        Assert.Single(told.Errors, message => message.Contains("The aliases of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_that_throws_on_the_timer_ends_nothing_and_stands_in_the_health()
    {
        Told told = new();
        using Gateway gateway = _bench.Open(also: services => services.AddSingleton<ILoggerFactory>(told));
        Run run = await TrainAsync(gateway, seed: 1);
        Serves(gateway, run.Version);
        gateway.HostOf(Model).ReportUpstream("prices", "They are late.");
        told.Error = new InvalidOperationException("The log is full.");

        // The clock calls the timer on this thread, so what it throws would be seen here.
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HealthState.Degraded, gateway.GetHealth(Model).State);
        Assert.Contains("The log is full.", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);
        Serves(gateway, run.Version);

        told.Error = null;
        gateway.HostOf(Model).ReportUpstream("prices", null);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    private sealed class Aliases(DirectoryStore store) : IAliasStore
    {
        public Exception? Error { get; set; }

        public ValueTask<VersionId?> ReadAsync(string model, string alias, CancellationToken cancellationToken = default) =>
            Error is null ? store.ReadAsync(model, alias, cancellationToken) : throw Error;

        public ValueTask MoveAsync(string alias, VersionId version, string reason, CancellationToken cancellationToken = default) =>
            store.MoveAsync(alias, version, reason, cancellationToken);

        public ValueTask<IReadOnlyList<HistoryEntry>> HistoryAsync(string model, CancellationToken cancellationToken = default) =>
            store.HistoryAsync(model, cancellationToken);
    }

    private sealed class Told : ILoggerFactory, ILogger
    {
        public List<string> Errors { get; } = [];

        public Exception? Error { get; set; }

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (Error is not null)
            {
                throw Error;
            }

            if (logLevel == LogLevel.Error)
            {
                Errors.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
