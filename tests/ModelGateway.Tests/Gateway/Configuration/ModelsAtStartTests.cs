using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static ModelGateway.HouseBench;

namespace ModelGateway;

/// <summary>What a host does with the models when it starts.</summary>
public sealed class ModelsAtStartTests : IDisposable
{
    private readonly HouseBench _bench = new();
    private Run _run = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_start_waits_until_every_champion_is_loaded()
    {
        using Gateway gateway = await TrainedAsync();
        int loaded = _bench.Provider.Loaded.Count;

        await using ServiceProvider services = Services();
        Assert.Equal(loaded, _bench.Provider.Loaded.Count);
        await StartAsync(services);

        Assert.Equal(loaded + 1, _bench.Provider.Loaded.Count);
        Assert.Equal(AnsweredBy.Model, services.GetRequiredService<IPredictor<House, float>>().Predict(HouseBench.House).AnsweredBy);
        Assert.Equal(loaded + 1, _bench.Provider.Loaded.Count);
    }

    [Fact]
    public async Task What_cannot_be_loaded_does_not_stop_it_and_its_health_tells()
    {
        using Gateway gateway = await TrainedAsync();
        Damage(_run);

        await using ServiceProvider services = Services(model => model.AddModel<House, bool>("gardens", garden => garden.Binary(house => house.Garden).Train(Baselines.Linear)));
        await StartAsync(services);

        IModelGateway started = services.GetRequiredService<IModelGateway>();
        Assert.Equal(HealthState.Unhealthy, started.GetHealth(Model).State);
        Assert.Contains("SHA-256", started.GetHealth(Model).Reason, StringComparison.Ordinal);
        Assert.IsType<NoChampionException>(Assert.ThrowsAny<ModelGatewayException>(() => started.GetPredictor<House, bool>("gardens").Predict(HouseBench.House)));
    }

    [Fact]
    public async Task A_start_that_is_called_off_ends()
    {
        using Gateway gateway = await TrainedAsync();
        await using ServiceProvider services = Services();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.GetServices<IHostedService>().Single().StartAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Modules_that_add_the_gateway_again_load_nothing_twice()
    {
        await using ServiceProvider services = Services(builder => builder.Services.AddModelGateway());

        Assert.Single(services.GetServices<IHostedService>());
    }

    private static async Task StartAsync(ServiceProvider services)
    {
        foreach (IHostedService service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(Token);
        }
    }

    private async Task<Gateway> TrainedAsync()
    {
        Gateway gateway = _bench.Open();
        _run = (await TrainEachAsync(gateway, 1))[0];
        return gateway;
    }

    private ServiceProvider Services(Action<GatewayBuilder>? also = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_bench.Time);
        GatewayBuilder builder = services.AddModelGateway(_bench.Folder).AddProvider(_bench.Provider)
            .AddModel<House, float>(Model, model => model.Regression(house => house.Price).Train(new LawTrainer()));
        also?.Invoke(builder);
        return services.BuildServiceProvider();
    }
}
