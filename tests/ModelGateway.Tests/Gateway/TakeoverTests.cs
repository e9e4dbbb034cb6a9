using Microsoft.Extensions.DependencyInjection;
using static ModelGateway.HouseBench;

namespace ModelGateway;

/// <summary>
/// Applications over one store that declare one model with different types, or have different providers, as a deployment in steps has them. They are gateways in
/// one process, as nothing that decides here is shared between them but the store.
/// </summary>
public sealed class TakeoverTests : IDisposable
{
    private readonly HouseBench _bench = new();

    public sealed record House2(float Size, string Street, bool Garden, float Price, int Cellars);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_champion_that_an_application_cannot_ask_does_not_take_over_there()
    {
        using Gateway old = _bench.Open();
        Run first = (await TrainEachAsync(old, 1))[0];
        Serves(old, first.Version);

        using IModelGateway next = Open<House2, float>(model => model.Learn("Price", LearningTask.Regression), _bench.Provider);
        Run second = await PromoteAsync(next, Longer(2));
        await FollowAsync(old);

        Serves(old, first.Version);
        ModelHealth health = old.GetHealth(Model);
        Assert.Equal((HealthState.Degraded, first.Version), (health.State, health.Serving));
        Assert.Contains($"{second.Version} cannot be asked through the types that 'houses' is declared with here: House has no property for feature 'Cellars'", health.Reason, StringComparison.Ordinal);
        Assert.EndsWith($"{first.Version} goes on serving.", health.Reason, StringComparison.Ordinal);
        Assert.Equal(second.Version, next.GetPredictor<House2, float>(Model).Predict(new House2(2, "Oak", true, 0, 1)).Version);
        Assert.Equal(HealthState.Healthy, next.GetHealth(Model).State);

        // It goes back to what the old one can ask.
        await next.RollBackAsync(Model, "The other application is not there yet.", Token);
        await FollowAsync(old);
        Serves(old, first.Version);
        Assert.Equal(HealthState.Healthy, old.GetHealth(Model).State);
    }

    [Fact]
    public async Task Where_nothing_serves_yet_nothing_does_and_health_and_the_call_say_why()
    {
        using (IModelGateway next = Open<House2>())
        {
            await PromoteAsync(next, Longer(1));
        }

        using Gateway old = _bench.Open();

        ModelHealth health = old.GetHealth(Model);
        Assert.Equal((HealthState.Unhealthy, null), (health.State, health.Serving));
        Assert.Contains("House has no property for feature 'Cellars'", health.Reason, StringComparison.Ordinal);
        Assert.Contains("'Cellars'", Assert.Throws<ModelGatewayException>(() => old.GetPredictor<House, float>(Model).Predict(HouseBench.House)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_neither_be_promoted_there_nor_gone_back_to()
    {
        Run first;
        using (IModelGateway next = Open<House2>())
        {
            first = await PromoteAsync(next, Longer(1));
        }

        using Gateway old = _bench.Open();
        Run second = await old.TrainAsync(Model, Longer(2), cancellationToken: Token);
        await old.PromoteAsync(Model, second.Version.Number, "For the test.", Token);

        ModelGatewayException error = await Assert.ThrowsAsync<ModelGatewayException>(() => old.PromoteAsync(Model, first.Version.Number, "It must not.", Token));
        await Assert.ThrowsAsync<ModelGatewayException>(() => old.RollBackAsync(Model, "It must not.", Token));

        Assert.Contains("'Cellars'", error.Message, StringComparison.Ordinal);
        Serves(old, second.Version);
        Assert.Equal(second.Version, await _bench.Store.ReadAsync(Model, AliasNames.Champion, Token));
        Assert.Equal(HealthState.Healthy, old.GetHealth(Model).State);
    }

    [Fact]
    public async Task An_answer_that_the_declared_type_does_not_have_does_not_take_over()
    {
        using Gateway old = _bench.Open();
        Run first = (await TrainEachAsync(old, 1))[0];
        Serves(old, first.Version);
        using IModelGateway next = Open<House, string>(model => model.Learn("Street"));
        await PromoteAsync(next, Dataset.FromRows(Houses.Generate(2_000, seed: 2)));

        await FollowAsync(old);

        Serves(old, first.Version);
        ModelHealth health = old.GetHealth(Model);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains("A Multiclass model of 'Street' has no answer of type Single", health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_champion_whose_provider_an_application_has_not_does_not_take_over_there()
    {
        using IModelGateway without = Open<House>();
        Run first = await PromoteAsync(without, Dataset.FromRows(Houses.Generate(2_000)));
        Assert.Equal(first.Version, without.GetPredictor<House, float>(Model).Predict(HouseBench.House).Version);
        using Gateway with = _bench.Open();
        Run second = (await TrainEachAsync(with, 2))[0];

        await FollowAsync((Gateway)without);

        Assert.Equal(first.Version, without.GetPredictor<House, float>(Model).Predict(HouseBench.House).Version);
        ModelHealth health = without.GetHealth(Model);
        Assert.Equal((HealthState.Degraded, first.Version), (health.State, health.Serving));
        Assert.Contains($"{second.Version} was made by provider 'law', which is not added here", health.Reason, StringComparison.Ordinal);
        using IModelGateway fresh = Open<House>();
        Assert.Equal(HealthState.Unhealthy, fresh.GetHealth(Model).State);
    }

    [Fact]
    public async Task A_version_that_a_route_chooses_and_nobody_can_ask_here_is_answered_by_the_champion()
    {
        using (IModelGateway next = Open<House2>())
        {
            await PromoteAsync(next, Longer(1));
        }

        using Gateway old = _bench.Open(configure: model => model.Route(new First()));
        Run second = await old.TrainAsync(Model, Longer(2), cancellationToken: Token);
        await old.PromoteAsync(Model, second.Version.Number, "For the test.", Token);
        await old.HostOf(Model).TryFollowAsync();

        Serves(old, second.Version);
        Assert.Equal(HealthState.Degraded, old.GetHealth(Model).State);
        Assert.Contains("House has no property for feature 'Cellars'", old.GetHealth(Model).Reason, StringComparison.Ordinal);
    }

    private sealed class First : IVersionRoute
    {
        public IReadOnlyList<int> Versions => [1];

        public int? Choose<TInput>(TInput input) => 1;
    }

    private static Dataset Longer(int seed) =>
        Dataset.FromRows(Houses.Generate(2_000, seed).Select((house, i) => new House2(house.Size, house.Street, house.Garden, house.Price, i % 3)));

    private static async Task<Run> PromoteAsync(IModelGateway gateway, Dataset rows)
    {
        Run run = await gateway.TrainAsync(Model, rows, cancellationToken: Token);
        await gateway.PromoteAsync(Model, run.Version.Number, "For the test.", Token);
        return run;
    }

    private IModelGateway Open<TInput>() => Open<TInput, float>(model => model.Learn("Price", LearningTask.Regression));

    private IModelGateway Open<TInput, TOutput>(Action<ModelBuilder<TInput, TOutput>> say, IModelProvider? provider = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_bench.Time);
        if (provider is not null)
        {
            services.AddModelGateway().AddProvider(provider);
        }

        services.AddModelGateway(_bench.Folder).AddModel<TInput, TOutput>(Model, model => say(model.Train(Baselines.Linear)));
        return services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }
}
