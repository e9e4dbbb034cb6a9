using Microsoft.Extensions.Options;

namespace ModelGateway;

/// <summary>Makes the options of a model, beginning with what code said where the model was added.</summary>
internal sealed class ModelOptionsFactory(
    GatewayRegistration registration,
    IEnumerable<IConfigureOptions<ModelOptions>> setups,
    IEnumerable<IPostConfigureOptions<ModelOptions>> postConfigures,
    IEnumerable<IValidateOptions<ModelOptions>> validations) : OptionsFactory<ModelOptions>(setups, postConfigures, validations)
{
    /// <inheritdoc/>
    protected override ModelOptions CreateInstance(string name) => registration.Definitions.Find(name)?.Said.Copy() ?? new ModelOptions();
}
