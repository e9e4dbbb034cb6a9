using Microsoft.Extensions.DependencyInjection;

namespace ModelGateway;

/// <summary>What the modules of an application have said of its one gateway. It lies among the services, so that each module finds what the others said.</summary>
internal sealed class GatewayRegistration
{
    private readonly Dictionary<string, Type> _providers = new(StringComparer.Ordinal);

    /// <summary>The models of all modules.</summary>
    public ModelDefinitions Definitions { get; } = new();

    /// <summary>The directory of the store; null where nobody named one.</summary>
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
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory is not null && Directory != full)
        {
            throw new InvalidOperationException(
                $"The store of the gateway is '{Directory}', and now '{full}' is named: an application has one gateway with one store. Name it once, where the host is set up; modules say AddModelGateway() without a store.");
        }

        Directory = full;
    }
}
