using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ModelGateway.ConformanceTests;

namespace Outside;

/// <summary>A gateway over a store that somebody else wrote.</summary>
public sealed class MemoryStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gateway_trains_promotes_and_serves_over_it()
    {
        MemoryStore store = new();
        ServiceCollection services = new();
        services.AddSingleton<IVersionStore>(store).AddSingleton<IAliasStore>(store);
        services.AddModelGateway().AddProvider(new TableProvider()).AddModel<Ride, float>("rides", model => model.Regression(ride => ride.Price).Train(new TableTrainer()));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IModelGateway gateway = provider.GetRequiredService<IModelGateway>();

        Run run = await gateway.TrainAsync("rides", Dataset.FromRows(Ride.Many(1_000)), cancellationToken: Token);
        await gateway.PromoteAsync("rides", run.Version.Number, "For the test.", Token);

        Assert.Equal(run.Version, gateway.GetPredictor<Ride, float>("rides").Predict(Ride.Many(1)[0]).Version);
        Assert.Equal(run.Report.Version, (await gateway.Versions("rides").GetReportAsync(run.Version.Number, Token)).Version);
        Assert.Same(store, gateway.GetService(typeof(IVersionStore)));
        Assert.Same(store, gateway.GetService(typeof(IRecordStore)));
    }

    [Fact]
    public async Task A_manifest_is_written_and_read_as_JSON()
    {
        MemoryStore store = new();
        await using IModelGateway gateway = await TrainedAsync(store);
        VersionManifest manifest = (await store.OpenAsync("rides", 1, Token)).Manifest;

        VersionManifest read = JsonSerializer.Deserialize<VersionManifest>(JsonSerializer.Serialize(manifest))!;

        Assert.Equal(JsonSerializer.Serialize(manifest), JsonSerializer.Serialize(read));
        Assert.Equal((manifest.Signature.Task, manifest.Rows, manifest.Created), (read.Signature.Task, read.Rows, read.Created));
        Assert.Equal(manifest.Signature.Features, read.Signature.Features);
        Assert.Equal(manifest.Files, read.Files);
    }

    private static async Task<IModelGateway> TrainedAsync(MemoryStore store)
    {
        ServiceCollection services = new();
        services.AddSingleton<IVersionStore>(store).AddSingleton<IAliasStore>(store).AddSingleton<IRecordStore>(store);
        services.AddModelGateway().AddModel<Ride, float>("rides", model => model.Regression(ride => ride.Price).Train(Baselines.Linear));
        IModelGateway gateway = services.BuildServiceProvider().GetRequiredService<IModelGateway>();
        await gateway.TrainAsync("rides", Dataset.FromRows(Ride.Many(500)), cancellationToken: Token);
        return gateway;
    }
}
