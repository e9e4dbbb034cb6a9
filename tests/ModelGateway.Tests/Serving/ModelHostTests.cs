using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

/// <summary>What serves while another process moves the alias, a package changes, a version cannot be loaded, or a call is in flight.</summary>
public sealed class ModelHostTests : IDisposable
{
    private static readonly House s_house = new(2, "Oak", true, 0);

    private readonly string _store = Directory.CreateTempSubdirectory("model-host-tests-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_version_whose_recorded_answers_moved_does_not_take_over_when_another_process_moves_the_alias_to_it()
    {
        using Gateway gateway = Create();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        _provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;

        await MoveElsewhereAsync(second.Version);
        await FollowAsync(gateway);

        Serves(gateway, first.Version);
        ModelHealth health = gateway.Health("houses");
        Assert.Equal((HealthState.Degraded, first.Version), (health.State, health.Serving));
        Assert.Contains("Its recorded answers moved", health.Reason, StringComparison.Ordinal);
        Assert.Contains($"{second.Version} does not serve", health.Reason, StringComparison.Ordinal);
        Assert.True(_provider.Loaded[^1].IsDisposed);

        // The package is repaired.
        _provider.Changed = null;
        _time.Advance(TimeSpan.FromSeconds(30));
        await FollowAsync(gateway);
        Serves(gateway, second.Version);
        Assert.Equal(HealthState.Healthy, gateway.Health("houses").State);
    }

    [Fact]
    public async Task A_version_whose_recorded_answers_moved_can_neither_be_promoted_nor_gone_back_to()
    {
        using Gateway gateway = Create();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        await gateway.PromoteAsync("houses", second.Version.Number, "For the test.", Token);
        int moves = (await HistoryAsync()).Count;
        _provider.Changed = (rows, row) => LawTrainer.Law(rows, row) * 1.01f;

        ModelGatewayException promoted = await Assert.ThrowsAsync<ModelGatewayException>(
            () => gateway.PromoteAsync("houses", first.Version.Number, "It must not.", Token));
        Assert.True(_provider.Loaded[^1].IsDisposed);
        ModelGatewayException back = await Assert.ThrowsAsync<ModelGatewayException>(() => gateway.RollBackAsync("houses", "It must not.", Token));

        Assert.All([promoted, back], error => Assert.Contains(
            $"{first.Version} was not promoted: Its recorded answers moved", error.Message, StringComparison.Ordinal));
        Serves(gateway, second.Version);
        Assert.Equal(HealthState.Healthy, gateway.Health("houses").State);
        Assert.Equal(second.Version, await new DirectoryStore(_store).ReadAsync("houses", ModelHost.Champion, Token));
        Assert.Equal(moves, (await HistoryAsync()).Count);
    }

    [Fact]
    public async Task What_failed_to_load_is_tried_again_after_half_a_minute_and_its_failure_is_cleared()
    {
        using Gateway gateway = Create();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        Action repair = Damage(second);
        await MoveElsewhereAsync(second.Version);
        await FollowAsync(gateway);

        Serves(gateway, first.Version);
        Assert.Equal(HealthState.Degraded, gateway.Health("houses").State);
        Assert.Contains("SHA-256", gateway.Health("houses").Reason, StringComparison.Ordinal);

        // Not sooner: whoever reads a broken disk every second has no time for anything else.
        repair();
        _time.Advance(TimeSpan.FromSeconds(29));
        await FollowAsync(gateway);
        Serves(gateway, first.Version);

        _time.Advance(TimeSpan.FromSeconds(1));
        await FollowAsync(gateway);
        Serves(gateway, second.Version);
        Assert.Equal((HealthState.Healthy, second.Version), (gateway.Health("houses").State, gateway.Health("houses").Serving));
    }

    [Fact]
    public async Task A_first_version_that_failed_to_load_is_tried_again_too()
    {
        Run run;
        using (Gateway before = Create())
        {
            run = await before.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        }

        Action repair = Damage(run);
        using Gateway gateway = Create();
        IPredictor<House, float> predictor = gateway.Predictor<House, float>("houses");
        ModelGatewayException error = Assert.Throws<ModelGatewayException>(() => predictor.Predict(s_house));
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Equal((HealthState.Unhealthy, error.Message), (gateway.Health("houses").State, gateway.Health("houses").Reason));

        repair();
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(run.Version, predictor.Predict(s_house).Version);
        Assert.Equal(HealthState.Healthy, gateway.Health("houses").State);
    }

    [Fact]
    public async Task A_failure_is_cleared_when_the_alias_names_what_serves_again()
    {
        using Gateway gateway = Create();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        Damage(second);
        await MoveElsewhereAsync(second.Version);
        await FollowAsync(gateway);
        Assert.Equal(HealthState.Degraded, gateway.Health("houses").State);

        await MoveElsewhereAsync(first.Version);
        await FollowAsync(gateway);

        Serves(gateway, first.Version);
        Assert.Equal(HealthState.Healthy, gateway.Health("houses").State);
    }

    [Fact]
    public async Task Another_version_is_loaded_at_once_whatever_failed_before()
    {
        using Gateway gateway = Create();
        (_, Run second) = await TrainTwiceAsync(gateway);
        Run third = await TrainAsync(gateway, seed: 3);
        await gateway.PromoteAsync("houses", 1, "For the test.", Token);
        Damage(second);
        await MoveElsewhereAsync(second.Version);
        await FollowAsync(gateway);

        await MoveElsewhereAsync(third.Version);
        await FollowAsync(gateway);

        Serves(gateway, third.Version);
        Assert.Equal(HealthState.Healthy, gateway.Health("houses").State);
    }

    [Fact]
    public async Task An_alias_that_cannot_be_read_leaves_what_serves_and_is_forgotten_when_it_can()
    {
        using Gateway gateway = Create();
        (Run first, _) = await TrainTwiceAsync(gateway);
        string file = Path.Combine(_store, "houses", "aliases", ModelHost.Champion);
        string content = await File.ReadAllTextAsync(file, Token);
        await File.WriteAllTextAsync(file, "{", Token);
        await FollowAsync(gateway);

        Serves(gateway, first.Version);
        Assert.Equal(HealthState.Degraded, gateway.Health("houses").State);
        Assert.Contains(file, gateway.Health("houses").Reason, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, content, Token);
        await FollowAsync(gateway);
        Assert.Equal(HealthState.Healthy, gateway.Health("houses").State);
    }

    [Fact]
    public async Task Where_the_alias_cannot_be_moved_what_serves_stays_and_what_was_loaded_goes()
    {
        using Gateway gateway = Create();
        (Run first, Run second) = await TrainTwiceAsync(gateway);
        Directory.CreateDirectory(Path.Combine(_store, "houses", "aliases", StoreLayout.StagingPrefix + ModelHost.Champion));
        int loaded = _provider.Loaded.Count;

        await Assert.ThrowsAsync<StoreException>(() => gateway.PromoteAsync("houses", second.Version.Number, "It cannot.", Token));

        Assert.Equal(loaded + 1, _provider.Loaded.Count);
        Assert.True(_provider.Loaded[^1].IsDisposed);
        Serves(gateway, first.Version);
        Assert.Equal(first.Version, await new DirectoryStore(_store).ReadAsync("houses", ModelHost.Champion, Token));
    }

    [Fact]
    public async Task A_promotion_in_the_middle_of_a_batch_changes_none_of_its_rows()
    {
        Action? between = null;
        using Gateway gateway = Create(new LawTrainer((rows, row) =>
        {
            if (row == 1)
            {
                Interlocked.Exchange(ref between, null)?.Invoke();
            }

            return LawTrainer.Law(rows, row);
        }));
        using Gateway other = Create(new LawTrainer((rows, row) => LawTrainer.Law(rows, row) + 100));
        Run second = await other.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000, level: 100)), cancellationToken: Token);
        Run first = await TrainAsync(gateway, seed: 1);
        await gateway.PromoteAsync("houses", first.Version.Number, "For the test.", Token);
        FormulaModel old = _provider.Loaded[^1];
        IPredictor<House, float> predictor = gateway.Predictor<House, float>("houses");
        VersionId? meanwhile = null;
        bool wasDisposed = false;
        between = () =>
        {
            Task.Run(() => gateway.PromoteAsync("houses", second.Version.Number, "In the middle.", Token), Token).GetAwaiter().GetResult();
            meanwhile = predictor.Predict(s_house).Version;
            wasDisposed = old.IsDisposed;
        };

        Prediction<float>[] batch = new Prediction<float>[20];
        predictor.Predict([.. Enumerable.Repeat(s_house, batch.Length)], batch);

        Assert.Equal((second.Version, false), (meanwhile, wasDisposed));
        Assert.All(batch, answer => Assert.Equal((first.Version, AnsweredBy.Model), (answer.Version, answer.AnsweredBy)));
        Assert.All(batch, answer => Assert.Equal(Houses.Law(2, "Oak", true) + 0.05f, answer.Value, 1e-3f));
        Serves(gateway, second.Version);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(old.IsDisposed);
    }

    private static void Serves(Gateway gateway, VersionId expected)
    {
        Prediction<float> answer = gateway.Predictor<House, float>("houses").Predict(s_house);
        Assert.Equal((expected, AnsweredBy.Model), (answer.Version, answer.AnsweredBy));
    }

    // What the gateway does every second.
    private static async Task FollowAsync(Gateway gateway) => await gateway.HostOf("houses").FollowAsync(Token);

    private static Task<Run> TrainAsync(Gateway gateway, int seed) =>
        gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000, seed)), cancellationToken: Token);

    /// <summary>Two versions, of which the first serves.</summary>
    private static async Task<(Run First, Run Second)> TrainTwiceAsync(Gateway gateway)
    {
        Run first = await TrainAsync(gateway, seed: 1);
        Run second = await TrainAsync(gateway, seed: 2);
        await gateway.PromoteAsync("houses", second.Version.Number, "For the test.", Token);
        await gateway.PromoteAsync("houses", first.Version.Number, "For the test.", Token);
        return (first, second);
    }

    private static Action Damage(Run run)
    {
        string file = Path.Combine(run.Folder, "model.law");
        string content = File.ReadAllText(file);
        File.WriteAllText(file, content.Replace(content[0], 'x'));
        return () => File.WriteAllText(file, content);
    }

    private async Task MoveElsewhereAsync(VersionId version) =>
        await new DirectoryStore(_store).MoveAsync(ModelHost.Champion, version, "By another process.", Token);

    private async Task<IReadOnlyList<HistoryEntry>> HistoryAsync() => await new DirectoryStore(_store).HistoryAsync("houses", Token);

    private Gateway Create(ITrainer? trainer = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_time);
        services.AddModelGateway(_store).AddProvider(_provider)
            .AddModel<House, float>("houses", model => model.Regression(h => h.Price).Train(trainer ?? new LawTrainer()));
        return (Gateway)services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }
}
