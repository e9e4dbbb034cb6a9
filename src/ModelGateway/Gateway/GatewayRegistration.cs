using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ModelGateway;

/// <summary>What the modules of an application have said of its one gateway. It lies among the services, so that each module finds what the others said.</summary>
internal sealed class GatewayRegistration
{
    private readonly Dictionary<string, Type> _providers = new(StringComparer.Ordinal);

    /// <summary>The models of all modules.</summary>
    public ModelDefinitions Definitions { get; } = new();

    /// <summary>What the configuration says, over what code says.</summary>
    public GatewaySections Sections { get; } = new();

    /// <summary>The directory that code named as the store; null where it named none.</summary>
    public string? Directory { get; private set; }

    /// <summary>The registration of the application; null where no module has added the gateway yet.</summary>
    public static GatewayRegistration? Find(IServiceCollection services) =>
        (GatewayRegistration?)services.LastOrDefault(service => !service.IsKeyedService && service.ServiceType == typeof(GatewayRegistration))?.ImplementationInstance;

    /// <summary>Adds a provider to the services, once.</summary>
    /// <exception cref="InvalidOperationException">One of another type has the same id.</exception>
    public void Add(IModelProvider provider, IServiceCollection services)
    {
        if (!_providers.TryGetValue(provider.Id, out Type? type))
        {
            _providers[provider.Id] = provider.GetType();
            services.AddSingleton(provider);
        }
        else if (type != provider.GetType())
        {
            throw new InvalidOperationException(
                $"Two providers are called '{provider.Id}': {type} and {provider.GetType()}. A stored version is loaded by the provider of its name, so names must differ.");
        }
    }

    /// <summary>Names the store. The same directory may be named by many.</summary>
    /// <exception cref="InvalidOperationException">Another one was named before.</exception>
    public void UseDirectory(string path)
    {
        string full = FullPath(path);
        if (Directory is not null && Directory != full)
        {
            throw new InvalidOperationException(
                $"The store of the gateway is '{Directory}', and now '{full}' is named: an application has one gateway with one store. Name it once, where the host is set up; modules say AddModelGateway() without a store.");
        }

        Directory = full;
    }

    /// <summary>A directory by the one name that tells whether another is the same.</summary>
    public static string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>A store of the application.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public static TStore StoreOf<TStore>(IServiceProvider services)
        where TStore : class => services.GetService<TStore>() ?? throw NoStore(typeof(TStore).Name);

    /// <summary>Keeps versions in the directory that code or the configuration names, unless there is a store already.</summary>
    public void AddDirectoryStore(IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DirectoryStore(
            Directory ?? Sections.Directories().Select(named => named.Directory).FirstOrDefault() ?? throw NoStore("directory"),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IVersionStore>(provider => provider.GetRequiredService<DirectoryStore>());
        services.TryAddSingleton<IAliasStore>(provider => provider.GetRequiredService<DirectoryStore>());
    }

    private static InvalidOperationException NoStore(string missing) => new(
        $"The gateway has no store: there is no {missing}. Name one where the host is set up, such as services.AddModelGateway().{nameof(GatewayBuilder.UseDirectory)}(\"models\"), or in the configuration with Store:Directory.");
}
