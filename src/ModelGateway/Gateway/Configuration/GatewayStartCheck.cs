using Microsoft.Extensions.Options;

namespace ModelGateway;

/// <summary>Says all at once what is wrong with what the application and its configuration say of the gateway.</summary>
internal sealed class GatewayStartCheck(GatewayRegistration registration, IOptionsFactory<ModelOptions> options, IServiceProvider services) : IValidateOptions<GatewayStart>
{
    public ValidateOptionsResult Validate(string? name, GatewayStart start)
    {
        string[] faults = [.. FindFaults([])];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>All models, each by the options that it has in the end.</summary>
    /// <exception cref="OptionsValidationException">What is wrong.</exception>
    public ModelDefinitions Definitions()
    {
        // Asked for directly and not as options: those of the host, with monitors and caches, would cost the start of every process.
        Dictionary<string, ModelOptions> found = new(StringComparer.Ordinal);
        string[] faults = [.. FindFaults(found)];
        return faults.Length == 0 ? registration.Definitions.With(model => found[model]) : throw new OptionsValidationException("", typeof(GatewayStart), faults);
    }

    private IEnumerable<string> FindFaults(Dictionary<string, ModelOptions> found)
    {
        string[] models = [.. registration.Definitions.All.Select(definition => definition.Name).Order(StringComparer.Ordinal)];
        List<string> faults = [];
        registration.Sections.Check(models, faults);
        CheckStore(faults);
        foreach (string model in models)
        {
            registration.Sections.Bind(model, registration.Definitions[model].Extras, faults);
            try
            {
                found[model] = options.Create(model);
            }
            catch (OptionsValidationException error)
            {
                faults.AddRange(error.Failures);
            }
        }

        // .NET writes a semicolon between them.
        return faults.Select(fault => fault.TrimEnd('.')).Distinct(StringComparer.Ordinal);
    }

    private void CheckStore(List<string> faults)
    {
        (string Path, string Directory)[] named = [.. registration.Sections.Directories()];
        (string Path, string Directory)? first = registration.Directory is { } said ? ("code", said) : named.Select(directory => ((string, string)?)directory).FirstOrDefault();
        foreach ((string path, string directory) in named.Where(directory => directory.Directory != first?.Directory))
        {
            faults.Add($"{path} is '{directory}', but {first?.Path} names '{first?.Directory}' as the store; expected one store. Name it once.");
        }

        try
        {
            IVersionStore store = GatewayRegistration.StoreOf<IVersionStore>(services);
            _ = GatewayRegistration.StoreOf<IAliasStore>(services);
            if (named.Length > 0 && store is not DirectoryStore)
            {
                faults.Add($"{named[0].Path} names a directory, but the application has a store of its own, {store.GetType().Name}; expected one store. Remove one of them.");
            }
        }
        catch (InvalidOperationException error)
        {
            faults.Add(error.Message);
        }
    }
}
