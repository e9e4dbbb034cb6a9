using static ModelGateway.HouseBench;

namespace ModelGateway;

/// <summary>What serves while another process moves the alias, a package changes, a version cannot be loaded, or a call is in flight.</summary>
public sealed class ModelHostTests : IDisposable
{
    private readonly HouseBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_version_whose_recorded_answers_moved_does_not_take_over_when_another_process_moves_the_alias_to_it()
    {
        using Gateway gateway = _bench.Open();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        _bench.Provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;

        await _bench.MoveElsewhereAsync(second.Version);
        await FollowAsync(gateway);

        Serves(gateway, first.Version);
        ModelHealth health = gateway.GetHealth(Model);
        Assert.Equal((HealthState.Degraded, first.Version), (health.State, health.Serving));
        Assert.Contains("Its recorded answers moved", health.Reason, StringComparison.Ordinal);
        Assert.Contains($"{second.Version} does not serve", health.Reason, StringComparison.Ordinal);
        Assert.True(_bench.Provider.Loaded[^1].IsDisposed);

        // The package is repaired.
        _bench.Provider.Changed = null;
        _bench.Time.Advance(TimeSpan.FromSeconds(30));
        await FollowAsync(gateway);
        Serves(gateway, second.Version);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_version_whose_recorded_answers_moved_can_neither_be_promoted_nor_gone_back_to()
    {
        using Gateway gateway = _bench.Open();
        Run[] runs = await TrainEachAsync(gateway, 1, 2);
        (Run first, Run second) = (runs[0], runs[1]);
        int moves = (await _bench.Store.HistoryAsync(Model, Token)).Count;
        _bench.Provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;

        ModelGatewayException promoted = await Assert.ThrowsAsync<ModelGatewayException>(
            () => gateway.PromoteAsync(Model, first.Version.Number, "It must not.", Token));
        Assert.True(_bench.Provider.Loaded[^1].IsDisposed);
        ModelGatewayException back = await Assert.ThrowsAsync<ModelGatewayException>(() => gateway.RollBackAsync(Model, "It must not.", Token));

        Assert.All([promoted, back], error => Assert.Contains(
            $"{first.Version} was not promoted: Its recorded answers moved", error.Message, StringComparison.Ordinal));
        Serves(gateway, second.Version);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
        Assert.Equal(second.Version, await _bench.Store.ReadAsync(Model, AliasNames.Champion, Token));
        Assert.Equal(moves, (await _bench.Store.HistoryAsync(Model, Token)).Count);
    }

    [Fact]
    public async Task What_failed_to_load_is_tried_again_after_half_a_minute_and_its_failure_is_cleared()
    {
        using Gateway gateway = _bench.Open();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        Action repair = Damage(second);
        await _bench.MoveElsewhereAsync(second.Version);
        await FollowAsync(gateway);

        Serves(gateway, first.Version);
        Assert.Equal(HealthState.Degraded, gateway.GetHealth(Model).State);
        Assert.Contains("SHA-256", gateway.GetHealth(Model).Reason, StringComparison.Ordinal);

        // Not sooner: whoever reads a broken disk every second has no time for anything else.
        repair();
        _bench.Time.Advance(TimeSpan.FromSeconds(29));
        await FollowAsync(gateway);
        Serves(gateway, first.Version);

        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await FollowAsync(gateway);
        Serves(gateway, second.Version);
        Assert.Equal((HealthState.Healthy, second.Version), (gateway.GetHealth(Model).State, gateway.GetHealth(Model).Serving));
    }

    [Fact]
    public async Task A_first_version_that_failed_to_load_is_tried_again_too()
    {
        Run run;
        using (Gateway before = _bench.Open())
        {
            run = await TrainAsync(before, seed: 1);
        }

        Action repair = Damage(run);
        using Gateway gateway = _bench.Open();
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        ModelGatewayException error = Assert.Throws<ModelGatewayException>(() => predictor.Predict(HouseBench.House));
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Equal((HealthState.Unhealthy, error.Message), (gateway.GetHealth(Model).State, gateway.GetHealth(Model).Reason));

        repair();
        _bench.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(run.Version, predictor.Predict(HouseBench.House).Version);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_failure_is_cleared_when_the_alias_names_what_serves_again()
    {
        using Gateway gateway = _bench.Open();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        Damage(second);
        await _bench.MoveElsewhereAsync(second.Version);
        await FollowAsync(gateway);
        Assert.Equal(HealthState.Degraded, gateway.GetHealth(Model).State);

        await _bench.MoveElsewhereAsync(first.Version);
        await FollowAsync(gateway);

        Serves(gateway, first.Version);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task Another_version_is_loaded_at_once_whatever_failed_before()
    {
        using Gateway gateway = _bench.Open();
        (_, Run second) = await TrainTwiceAsync(gateway);
        Run third = await TrainAsync(gateway, seed: 3);
        await gateway.PromoteAsync(Model, 1, "For the test.", Token);
        Damage(second);
        await _bench.MoveElsewhereAsync(second.Version);
        await FollowAsync(gateway);

        await _bench.MoveElsewhereAsync(third.Version);
        await FollowAsync(gateway);

        Serves(gateway, third.Version);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task An_alias_that_cannot_be_read_leaves_what_serves_and_is_forgotten_when_it_can()
    {
        using Gateway gateway = _bench.Open();
        (Run first, _) = await TrainTwiceAsync(gateway);
        string file = Path.Combine(_bench.Folder, Model, "aliases", AliasNames.Champion);
        string content = await File.ReadAllTextAsync(file, Token);
        await File.WriteAllTextAsync(file, "{", Token);
        await FollowAsync(gateway);

        Serves(gateway, first.Version);
        Assert.Equal(HealthState.Degraded, gateway.GetHealth(Model).State);
        Assert.Contains(file, gateway.GetHealth(Model).Reason, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, content, Token);
        await FollowAsync(gateway);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    [Fact]
    public async Task Where_the_alias_cannot_be_moved_what_serves_stays_and_what_was_loaded_goes()
    {
        using Gateway gateway = _bench.Open();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        Directory.CreateDirectory(Path.Combine(_bench.Folder, Model, "aliases", StoreLayout.StagingPrefix + AliasNames.Champion));
        int loaded = _bench.Provider.Loaded.Count;

        await Assert.ThrowsAsync<StoreException>(() => gateway.PromoteAsync(Model, second.Version.Number, "It cannot.", Token));

        Assert.Equal(loaded + 1, _bench.Provider.Loaded.Count);
        Assert.True(_bench.Provider.Loaded[^1].IsDisposed);
        Serves(gateway, first.Version);
        Assert.Equal(first.Version, await _bench.Store.ReadAsync(Model, AliasNames.Champion, Token));
    }

    [Fact]
    public async Task A_promotion_in_the_middle_of_a_batch_changes_none_of_its_rows()
    {
        Action? between = null;
        using Gateway gateway = _bench.Open(new LawTrainer((rows, row) =>
        {
            if (row == 1)
            {
                Interlocked.Exchange(ref between, null)?.Invoke();
            }

            return LawTrainer.Law(rows, row);
        }));
        using Gateway other = _bench.Open(new LawTrainer((rows, row) => LawTrainer.Law(rows, row) + 100));
        Run second = await other.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000, level: 100)), cancellationToken: Token);
        Run first = await TrainAsync(gateway, seed: 1);
        await gateway.PromoteAsync(Model, first.Version.Number, "For the test.", Token);
        FormulaModel old = _bench.Provider.Loaded[^1];
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        VersionId? meanwhile = null;
        bool wasDisposed = false;
        between = () =>
        {
            Task.Run(() => gateway.PromoteAsync(Model, second.Version.Number, "In the middle.", Token), Token).GetAwaiter().GetResult();
            meanwhile = predictor.Predict(HouseBench.House).Version;
            wasDisposed = old.IsDisposed;
        };

        Prediction<float>[] batch = new Prediction<float>[20];
        predictor.Predict([.. Enumerable.Repeat(HouseBench.House, batch.Length)], batch);

        Assert.Equal((second.Version, false), (meanwhile, wasDisposed));
        Assert.All(batch, answer => Assert.Equal((first.Version, AnsweredBy.Model), (answer.Version, answer.AnsweredBy)));
        Assert.All(batch, answer => Assert.Equal(Houses.Law(2, "Oak", true) + 0.05f, answer.Value, 1e-3f));
        Serves(gateway, second.Version);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(old.IsDisposed);
    }

    [Fact]
    public async Task Cancelling_a_flush_ends_the_waiting_and_not_the_counting()
    {
        using Gateway gateway = _bench.Open();
        await TrainAsync(gateway, seed: 1);
        IModelMonitor monitor = gateway.Monitor(Model);
        gateway.RecordOutcome(gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House).Id, 14f);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => monitor.FlushAsync(new CancellationToken(canceled: true)));

        await monitor.FlushAsync(Token);
        MonitorReport report = (await monitor.GetReportAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 1), (report.Rows, report.Outcomes!.Joined));
    }

    [Fact]
    public async Task Before_the_first_version_there_is_nothing_to_answer_or_report()
    {
        using Gateway gateway = _bench.Open();

        await Assert.ThrowsAsync<NoChampionException>(() => gateway.Monitor(Model).GetReportAsync(TestContext.Current.CancellationToken));
        Assert.Throws<NoChampionException>(() => gateway.GetPredictor<House, float>(Model).Predict(HouseBench.House));
        Assert.Throws<NoChampionException>(() => gateway.GetPredictor<House, float>(Model).Predict([HouseBench.House], new Prediction<float>[1]));
        Assert.Equal((HealthState.Unhealthy, null), (gateway.GetHealth(Model).State, gateway.GetHealth(Model).Serving));
    }

    /// <summary>Two versions, of which the first serves.</summary>
    private static async Task<(Run First, Run Second)> TrainTwiceAsync(Gateway gateway)
    {
        Run[] runs = await TrainEachAsync(gateway, 1, 2);
        await gateway.PromoteAsync(Model, runs[0].Version.Number, "For the test.", Token);
        return (runs[0], runs[1]);
    }
}
