using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ModelGateway;

/// <summary>Adds a gateway to an application's services.</summary>
public static class ModelGatewayServiceCollectionExtensions
{
    /// <summary>Adds a gateway with a store in a directory.</summary>
    /// <param name="services">The services.</param>
    /// <param name="storePath">The directory, made when the first version is published.</param>
    /// <returns>A builder for providers and models.</returns>
    /// <remarks>
    /// A service of type <see cref="TimeProvider"/> is the clock where there is one. <see cref="IVersionStore"/> and
    /// <see cref="IAliasStore"/> registered before are used instead of the directory.
    /// </remarks>
    public static GatewayBuilder AddModelGateway(this IServiceCollection services, string storePath)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(storePath);
        ModelDefinitions definitions = new();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new DirectoryStore(storePath, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IVersionStore>(provider => provider.GetRequiredService<DirectoryStore>());
        services.TryAddSingleton<IAliasStore>(provider => provider.GetRequiredService<DirectoryStore>());
        services.AddSingleton<IModelProvider, BaselineProvider>();
        services.AddSingleton<IModelGateway>(provider => new Gateway(
            definitions,
            provider.GetRequiredService<IVersionStore>(),
            provider.GetRequiredService<IAliasStore>(),
            provider.GetService<IMonitorStore>() ?? provider.GetRequiredService<IVersionStore>() as IMonitorStore,
            provider.GetServices<IModelProvider>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
        return new GatewayBuilder(services, definitions);
    }
}
