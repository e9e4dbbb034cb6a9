using Microsoft.Extensions.Options;

namespace ModelGateway;

/// <summary>Binds the sections of the configuration over the options of a model, and holds the result to what is expected of it.</summary>
internal sealed class ModelOptionsBinder(GatewayRegistration registration) : IPostConfigureOptions<ModelOptions>, IValidateOptions<ModelOptions>
{
    public void PostConfigure(string? name, ModelOptions options)
    {
        if (Find(name) is { } definition)
        {
            registration.Sections.Bind(definition.Name, options, []);
        }
    }

    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        if (Find(name) is not { } definition)
        {
            return ValidateOptionsResult.Skip;
        }

        // Binding has kept silent about what it could not read.
        List<string> faults = [];
        registration.Sections.Bind(definition.Name, new ModelOptions(), faults);
        faults.AddRange(definition.Faults(options).Select(fault => $"{registration.Sections.PathOf(definition.Name, fault.Key)} is {fault.Found}; expected {fault.Expected}."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private ModelDefinition? Find(string? name) => string.IsNullOrEmpty(name) ? null : registration.Definitions.Find(name);
}
