using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ModelGateway;

/// <summary>Adds a gateway to an application's services.</summary>
public static class ModelGatewayServiceCollectionExtensions
{
    /// <summary>Adds the application's gateway, or finds it where another module has added it: models and providers of all modules add up.</summary>
    /// <param name="services">The services.</param>
    /// <returns>A builder for the store, providers and models.</returns>
    /// <remarks>
    /// The store is named once, by the host: <see cref="GatewayBuilder.UseDirectory"/>, or services of type <see cref="IVersionStore"/> and
    /// <see cref="IAliasStore"/>, which come before a directory. Without one neither does a host start nor can the gateway be resolved, and both say so. A service of type
    /// <see cref="TimeProvider"/> is the clock where there is one. Where there is a host, its start loads the champion of every model and waits for them; one that
    /// cannot be loaded does not stop it, and <see cref="IModelGateway.GetHealth"/> says why. Without a host, <see cref="IModelGateway.GetHealth"/> loads a model.
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
        // By a factory: for a constant that is asked for twice the container compiles code.
        services.TryAddSingleton<TimeProvider>(_ => TimeProvider.System);
        services.AddSingleton<IModelProvider, BaselineProvider>();
        services.AddSingleton(Make);
        services.AddSingleton<IOptionsFactory<ModelOptions>, ModelOptionsFactory>();
        services.AddSingleton<ModelOptionsBinder>();
        services.AddSingleton<IPostConfigureOptions<ModelOptions>>(provider => provider.GetRequiredService<ModelOptionsBinder>());
        services.AddSingleton<IValidateOptions<ModelOptions>>(provider => provider.GetRequiredService<ModelOptionsBinder>());
        services.AddSingleton<GatewayStartCheck>();
        services.AddSingleton<IValidateOptions<GatewayStart>>(provider => provider.GetRequiredService<GatewayStartCheck>());
        services.AddOptions<GatewayStart>().ValidateOnStart();
        services.AddHostedService<ModelsAtStart>();
        return new GatewayBuilder(services, registration);
    }

    /// <summary>The same with the store in a directory: short for <see cref="GatewayBuilder.UseDirectory"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="storePath">The directory, made when the first version is published.</param>
    /// <returns>A builder for providers and models.</returns>
    /// <exception cref="InvalidOperationException">Another store was named before.</exception>
    public static GatewayBuilder AddModelGateway(this IServiceCollection services, string storePath) => services.AddModelGateway().UseDirectory(storePath);

    /// <summary>The same with what a section of the configuration says, over what code says.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">
    /// The gateway's section, such as <c>configuration.GetSection("ModelGateway")</c>: <c>Store:Directory</c> names a directory as the store, relative to the
    /// working directory; <c>Models:NAME</c> has the <see cref="ModelOptions"/> of a model, which code has added.
    /// </param>
    /// <returns>A builder for the store, providers and models.</returns>
    /// <remarks>
    /// The section is read when the host starts, or without one when the gateway is first resolved. What is wrong then ends the start in an
    /// <see cref="OptionsValidationException"/> that has all of it, each with the full path: a key or a model that is not known, a value that cannot be read
    /// or is out of range, a contradiction, another store than code names. A change of the configuration counts from the next start on.
    /// </remarks>
    /// <exception cref="ArgumentException">It is the root of the configuration, where most keys are not the gateway's.</exception>
    public static GatewayBuilder AddModelGateway(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section is IConfigurationRoot)
        {
            throw new ArgumentException("This is the root of the configuration, where most keys are not the gateway's; expected a section, such as configuration.GetSection(\"ModelGateway\").", nameof(section));
        }

        GatewayBuilder builder = services.AddModelGateway();
        GatewayRegistration registration = GatewayRegistration.Find(services)!;
        registration.Sections.Add(section);
        registration.AddDirectoryStore(services);
        return builder;
    }

    private static IModelGateway Make(IServiceProvider services)
    {
        // Where there is no host this is the start.
        ModelDefinitions definitions = services.GetRequiredService<GatewayStartCheck>().Definitions();
        return new Gateway(
            definitions,
            GatewayRegistration.StoreOf<IVersionStore>(services),
            GatewayRegistration.StoreOf<IAliasStore>(services),
            services.GetService<IRecordStore>() ?? services.GetService<IVersionStore>() as IRecordStore,
            services.GetServices<IModelProvider>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
    }
}
