using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>What a run writes into the log: that it began, what was decided and why, what to do next, how long it took.</summary>
public sealed class TrainingRunTests : IDisposable
{
    private readonly HouseBench _bench = new();
    private readonly Lines _lines = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_run_that_passes_is_logged_with_its_reasons()
    {
        using Gateway gateway = Open(new LawTrainer((rows, row) =>
        {
            _bench.Time.Advance(TimeSpan.FromMilliseconds(1));
            return LawTrainer.Law(rows, row);
        }));

        Run run = await HouseBench.TrainAsync(gateway, 1);

        Assert.Contains((50, LogLevel.Information, "Training of houses begins: 2000 rows, candidate law."), _lines.All);
        (int _, LogLevel level, string text) = Assert.Single(_lines.All, line => line.Event == 51);
        Assert.Equal(LogLevel.Information, level);
        Assert.Matches(@"^houses/1 was trained in [1-9]\d*\.\d s and passed every gate: ", text);
        Assert.EndsWith(run.Decision.Reason, text, StringComparison.Ordinal);
        Assert.DoesNotContain(_lines.All, line => line.Event is 52 or 53);
    }

    [Fact]
    public async Task A_run_that_promotes_nothing_is_logged_with_every_gate_that_failed_and_what_to_do_next()
    {
        using Gateway gateway = Open(new LawTrainer((_, _) => 3), model => model.Require(Gate.MetricAtMost(Metric.Rmse, 0.01)));

        Run run = await HouseBench.TrainAsync(gateway, 1);

        (int _, LogLevel level, string text) = Assert.Single(_lines.All, line => line.Event == 52);
        Assert.Equal(LogLevel.Warning, level);
        GateResult[] failed = [.. run.Decision.Gates.Where(gate => !gate.Passed)];
        Assert.Equal(2, failed.Length);
        Assert.All(failed, gate => Assert.Contains(gate.Reason, text, StringComparison.Ordinal));
        Assert.EndsWith($"{run.Decision.Reason} {run.Decision.Next}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_lines.All, line => line.Event == 51);
    }

    [Fact]
    public async Task Too_few_rows_and_no_gates_say_what_to_do()
    {
        using Gateway gateway = Open(new LawTrainer());
        await gateway.TrainAsync(HouseBench.Model, Dataset.FromRows(Houses.Generate(60)), cancellationToken: Token);
        Assert.EndsWith(" Bring more rows: 12 were judged on, at least 100 are needed, which takes about 500 in all.", Assert.Single(_lines.All, line => line.Event == 52).Text, StringComparison.Ordinal);

        _lines.All.Clear();
        using Gateway without = Open(new LawTrainer(), model => model.Gates());
        await HouseBench.TrainAsync(without, 1);
        Assert.EndsWith(" Add a gate, so that something vouches for the candidate, or promote the version by its number.", Assert.Single(_lines.All, line => line.Event == 52).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_ends_without_a_version_says_why()
    {
        using Gateway gateway = Open(new LawTrainer());

        DataException error = await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync(HouseBench.Model, Dataset.FromRows([new { Size = 1f }]), cancellationToken: Token));

        Assert.Contains((53, LogLevel.Warning, $"Training of houses ended after 0.0 s without a version: {error.Message}"), _lines.All);
    }

    private Gateway Open(ITrainer trainer, Action<ModelBuilder<House, float>>? configure = null) =>
        _bench.Open(trainer, services => services.AddSingleton<ILoggerFactory>(_lines), configure);

    private sealed class Lines : ILoggerFactory, ILogger
    {
        public List<(int Event, LogLevel Level, string Text)> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (All)
            {
                All.Add((eventId.Id, logLevel, formatter(state, exception)));
            }
        }

        public void Dispose()
        {
        }
    }
}
