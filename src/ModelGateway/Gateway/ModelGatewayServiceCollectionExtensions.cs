using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ModelGateway;

/// <summary>Adds a gateway to an application's services.</summary>
public static class ModelGatewayServiceCollectionExtensions
{
    /// <summary>Adds the application's gateway, or finds it where another module has added it: models and providers of all modules add up.</summary>
    /// <param name="services">The services.</param>
    /// <returns>A builder for the store, providers and models.</returns>
    /// <remarks>
    /// The store is named once, by the host: <see cref="GatewayBuilder.UseDirectory"/>, or services of type <see cref="IVersionStore"/> and
    /// <see cref="IAliasStore"/>, which come before a directory. Without one the gateway cannot be resolved, and says so. A service of type
    /// <see cref="TimeProvider"/> is the clock where there is one.
    /// </remarks>
    public static GatewayBuilder AddModelGateway(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (GatewayRegistration.Find(services) is { } found)
        {
            return new GatewayBuilder(services, found);
        }

        GatewayRegistration registration = new();
        services.AddSingleton(registration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IModelProvider, BaselineProvider>();
        services.AddSingleton<IModelGateway>(provider => new Gateway(
            registration.Definitions,
            StoreOf<IVersionStore>(provider),
            StoreOf<IAliasStore>(provider),
            provider.GetService<IRecordStore>() ?? StoreOf<IVersionStore>(provider) as IRecordStore,
            provider.GetServices<IModelProvider>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
        return new GatewayBuilder(services, registration);
    }

    /// <summary>The same with the store in a directory: short for <see cref="GatewayBuilder.UseDirectory"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="storePath">The directory, made when the first version is published.</param>
    /// <returns>A builder for providers and models.</returns>
    /// <exception cref="InvalidOperationException">Another store was named before.</exception>
    public static GatewayBuilder AddModelGateway(this IServiceCollection services, string storePath) => services.AddModelGateway().UseDirectory(storePath);

    private static TStore StoreOf<TStore>(IServiceProvider services)
        where TStore : class => services.GetService<TStore>() ?? throw new InvalidOperationException(
            $"The gateway has no store: there is no {typeof(TStore).Name}. Name one where the host is set up, such as services.AddModelGateway().{nameof(GatewayBuilder.UseDirectory)}(\"models\").");
}
