using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static ModelGateway.HouseBench;

namespace ModelGateway;

/// <summary>A store that hangs does not hang the end of the process.</summary>
public sealed class GatewayEndingTests : IDisposable
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    private readonly HouseBench _bench = new();
    private readonly Warnings _warnings = new();
    private readonly TaskCompletionSource _hang = new();
    private readonly ManualResetEventSlim _block = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _block.Set();
        _bench.Dispose();
        _block.Dispose();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task It_gives_up_after_its_time_and_says_what_is_lost(bool isAwaited, bool isBlocking)
    {
        CutRecords records = new(_bench.Store);
        Gateway gateway = _bench.Open(also: services => services.AddSingleton<IRecordStore>(records).AddSingleton<ILoggerFactory>(_warnings));
        gateway.LastWritesWithin = TimeSpan.FromMilliseconds(300);
        await TrainEachAsync(gateway, 1);
        PredictionId id = gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).Id;
        records.Meanwhile = _ =>
        {
            if (isBlocking)
            {
                _block.Wait(Token);
            }

            return _hang.Task;
        };
        gateway.RecordOutcome(id, 1f);

        Task ending = isAwaited ? gateway.DisposeAsync().AsTask() : Task.Run(gateway.Dispose, Token);
        await ending.WaitAsync(s_soon, Token);

        Assert.Contains(_warnings.All, warning => warning.Contains("has not taken within 0.3 s", StringComparison.Ordinal));
        Assert.All(_bench.Provider.Loaded, loaded => Assert.True(loaded.IsDisposed));
        Assert.Throws<ObjectDisposedException>(() => gateway.RecordOutcome(id, 1f));
    }

    [Fact]
    public async Task One_whose_store_takes_all_says_nothing()
    {
        Gateway gateway = _bench.Open(also: services => services.AddSingleton<ILoggerFactory>(_warnings));
        await TrainEachAsync(gateway, 1);
        gateway.RecordOutcome(gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).Id, 1f);
        await gateway.DisposeAsync();

        Assert.Empty(_warnings.All);
        await using Gateway next = _bench.Open();
        await next.Monitor(Model).GetReportAsync(Token); // opens what the flush reads
        await next.Monitor(Model).FlushAsync(Token);
        Assert.Equal(1, (await next.Monitor(Model).GetReportAsync(Token)).Outcomes?.Joined);
    }

    [Fact]
    public async Task Health_says_while_outcomes_are_kept_for_this_process_only()
    {
        CutRecords records = new(_bench.Store);
        await using Gateway gateway = _bench.Open(also: services => services.AddSingleton<IRecordStore>(records));
        await TrainEachAsync(gateway, 1);
        records.CutsBefore = _ => true;
        gateway.RecordOutcome(gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).Id, 1f);
        await gateway.Monitor(Model).FlushAsync(Token);
        ModelHealth health = gateway.GetHealth(Model);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains("kept for this process only", health.Reason, StringComparison.Ordinal);

        records.CutsBefore = null;
        _bench.Time.Advance(TimeSpan.FromSeconds(11));
        await gateway.Monitor(Model).FlushAsync(Token);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
        Assert.Equal(1, (await gateway.Monitor(Model).GetReportAsync(Token)).Outcomes?.Joined);
    }

    private sealed class Warnings : ILoggerFactory, ILogger
    {
        private readonly Lock _lock = new();
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_lock)
                {
                    return [.. _all];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lock (_lock)
                {
                    _all.Add(formatter(state, exception));
                }
            }
        }

        public void Dispose()
        {
        }
    }
}
