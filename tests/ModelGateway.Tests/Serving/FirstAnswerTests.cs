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
        CutRecords records = new(_bench.Store);
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
    public async Task A_first_look_at_the_health_finds_what_the_first_answer_did_not_wait_for()
    {
        using Gateway gateway = await OpenAsync();
        gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House);
        Action repair = MakeNewer(VersionFileNames.Profile);

        Assert.Equal(HealthState.Degraded, gateway.GetHealth(Model).State);
        repair();
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Theory]
    [InlineData("monitor/000001/", "could not be kept")]
    [InlineData(".awaiting", "cannot be written down")]
    public async Task Health_tells_what_the_store_does_not_take_for_as_long_as_it_does_not(string name, string expected)
    {
        CutRecords records = new(_bench.Store);
        using Gateway gateway = await OpenAsync(services => services.AddSingleton<IRecordStore>(records));
        await ServeOneAsync();
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);

        records.CutsBefore = write => write.Name.Contains(name, StringComparison.Ordinal);
        await ServeOneAsync();
        ModelHealth health = gateway.GetHealth(Model);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains(expected, health.Reason, StringComparison.Ordinal);

        records.CutsBefore = null;
        await ServeOneAsync();
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);

        async Task ServeOneAsync()
        {
            gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House);
            await gateway.Monitor(Model).FlushAsync(Token);
        }
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
    public async Task The_first_answer_is_given_though_nothing_can_be_counted_yet()
    {
        using Gateway gateway = await OpenAsync();
        MakeNewerWhileLoading(_run);

        Assert.Equal(AnsweredBy.Model, gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).AnsweredBy);
        Assert.Equal(HealthState.Degraded, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_version_that_cannot_be_completed_is_not_promoted()
    {
        using Gateway gateway = await OpenAsync(configure: model => model.Gates());
        Run next = await TrainAsync(gateway, seed: 2);
        MakeNewerWhileLoading(next);

        StoreException error = await Assert.ThrowsAsync<StoreException>(() => gateway.PromoteAsync(Model, next.Version.Number, "For the test.", Token));

        Assert.Contains("upgrade the ModelGateway packages", error.Message, StringComparison.Ordinal);
        Assert.Equal(_run.Version, await _bench.Store.ReadAsync(Model, AliasNames.Champion, Token));
    }

    private async Task<Gateway> OpenAsync(Action<IServiceCollection>? also = null, Action<ModelBuilder<House, float>>? configure = null)
    {
        using (Gateway before = _bench.Open())
        {
            _run = (await TrainEachAsync(before, 1))[0];
        }

        return _bench.Open(also: also, configure: configure);
    }

    // After the digests of its files have been checked: when its recorded answers are replayed.
    private void MakeNewerWhileLoading(Run run)
    {
        bool isDone = false;
        _bench.Provider.Changed = (rows, row) =>
        {
            if (!isDone)
            {
                isDone = true;
                MakeNewer(VersionFileNames.Profile, run);
            }

            return LawTrainer.Law(rows, row);
        };
    }

    private Action MakeNewer(string file, Run? run = null)
    {
        string path = Path.Combine((run ?? _run).Location!, file);
        string content = File.ReadAllText(path);
        File.WriteAllText(path, content.Replace("/1\"", "/9\"", StringComparison.Ordinal));
        return () => File.WriteAllText(path, content);
    }
}
