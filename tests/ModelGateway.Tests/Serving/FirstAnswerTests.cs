using Microsoft.Extensions.DependencyInjection;
using static ModelGateway.HouseBench;

namespace ModelGateway;

/// <summary>What the first answer of a process does not need is left to the next tick, and is neither forgotten nor kept silent about.</summary>
public sealed class FirstAnswerTests : IDisposable
{
    private readonly HouseBench _bench = new();
    private Run _run = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task It_waits_for_no_record_and_is_counted_all_the_same()
    {
        CountedRecords records = new(_bench.Store);
        using Gateway gateway = await OpenAsync(services => services.AddSingleton<IRecordStore>(records));

        Prediction<float> answer = gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House);
        Assert.Equal((AnsweredBy.Model, 0), (answer.AnsweredBy, records.Calls));

        gateway.HostOf(Model).Tick();
        gateway.RecordOutcome(answer.Id, 3f);
        await gateway.Monitor(Model).FlushAsync(Token);
        MonitorReport report = await gateway.Monitor(Model).GetReportAsync(Token);
        Assert.True(records.Calls > 0);
        Assert.Equal((1, 1), (report.Rows, report.Outcomes!.Joined));
    }

    [Fact]
    public async Task A_process_that_answered_once_and_ends_has_counted_it()
    {
        using (Gateway gateway = await OpenAsync())
        {
            gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House);
        }

        using Gateway next = _bench.Open();
        Assert.Equal(1, (await next.Monitor(Model).GetReportAsync(Token)).Rows);
    }

    [Theory]
    [InlineData(VersionFileNames.Profile)]
    [InlineData(VersionFileNames.Quality)]
    public async Task Where_it_cannot_be_counted_the_model_answers_and_health_says_so_until_it_can(string file)
    {
        using Gateway gateway = await OpenAsync();
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        predictor.Predict(HouseBench.House);
        Action repair = MakeNewer(file);

        gateway.HostOf(Model).Tick();
        Assert.Equal(AnsweredBy.Model, predictor.Predict(HouseBench.House).AnsweredBy);
        Assert.NotNull(predictor.Predict(new House(500, "Oak", true, 0)).Violations);
        Assert.Throws<InputException>(() => predictor.Predict(new House(2, null!, true, 0)));
        ModelHealth health = gateway.GetHealth(Model);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains("upgrade the ModelGateway packages", health.Reason, StringComparison.Ordinal);

        repair();
        gateway.HostOf(Model).Tick();
        predictor.Predict(HouseBench.House);
        Assert.DoesNotContain("upgrade the ModelGateway packages", gateway.GetHealth(Model).Reason, StringComparison.Ordinal); // the rows above are told of now
        Assert.Equal(3, (await gateway.Monitor(Model).GetReportAsync(Token)).Rows); // the rows that came while nothing could be counted are lost, as a batch
    }

    [Fact]
    public async Task A_baseline_that_cannot_be_read_is_told_by_health_and_by_the_call_that_needs_it()
    {
        using Gateway gateway = await OpenAsync(configure: model => model.Contract(contract => contract.Column("Size").Between(0, 50).OnViolation(ViolationAction.FallBack)));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        predictor.Predict(HouseBench.House);
        Action repair = MakeNewer(VersionFileNames.Baseline);
        House odd = new(500, "Oak", true, 0);

        gateway.HostOf(Model).Tick();
        Assert.Contains("baseline.json", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);
        Assert.Equal(AnsweredBy.Model, predictor.Predict(HouseBench.House).AnsweredBy);
        Assert.Contains("upgrade the ModelGateway packages", Assert.Throws<StoreException>(() => predictor.Predict(odd)).Message, StringComparison.Ordinal);

        repair();
        Assert.Equal(AnsweredBy.Baseline, predictor.Predict(odd).AnsweredBy);
        gateway.HostOf(Model).Tick();
        Assert.DoesNotContain("baseline.json", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_promoted_is_complete_before_the_alias_moves()
    {
        using Gateway gateway = await OpenAsync();
        gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House);
        Run next = await TrainAsync(gateway, seed: 2);
        CountedRecords records = new(_bench.Store);
        using Gateway other = _bench.Open(also: services => services.AddSingleton<IRecordStore>(records));
        await other.PromoteAsync(Model, next.Version.Number, "For the test.", Token);

        Assert.Equal(next.Version, await _bench.Store.ReadAsync(Model, AliasNames.Champion, Token));
        other.GetPredictor<House, float>(Model).Predict(HouseBench.House);
        await other.Monitor(Model).FlushAsync(Token);
        Assert.Equal(1, (await other.Monitor(Model).GetReportAsync(Token)).Rows);
    }

    private async Task<Gateway> OpenAsync(Action<IServiceCollection>? also = null, Action<ModelBuilder<House, float>>? configure = null)
    {
        using (Gateway before = _bench.Open())
        {
            _run = (await TrainEachAsync(before, 1))[0];
        }

        return _bench.Open(also: also, configure: configure);
    }

    private Action MakeNewer(string file)
    {
        string path = Path.Combine(_run.Location!, file);
        string content = File.ReadAllText(path);
        File.WriteAllText(path, content.Replace("/1\"", "/9\"", StringComparison.Ordinal));
        return () => File.WriteAllText(path, content);
    }

    private sealed class CountedRecords(IRecordStore inner) : IRecordStore
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public ValueTask<StoredRecord?> ReadAsync(string model, string name, long offset, int length, CancellationToken cancellationToken) =>
            Counted(inner.ReadAsync(model, name, offset, length, cancellationToken));

        public ValueTask<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken) => Counted(inner.WriteAsync(write, cancellationToken));

        public ValueTask<IReadOnlyList<RecordEntry>> ListAsync(string model, string prefix, CancellationToken cancellationToken) =>
            Counted(inner.ListAsync(model, prefix, cancellationToken));

        private ValueTask<T> Counted<T>(ValueTask<T> call)
        {
            Interlocked.Increment(ref _calls);
            return call;
        }
    }
}
