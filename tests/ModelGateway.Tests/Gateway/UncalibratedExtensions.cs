using Microsoft.Extensions.DependencyInjection;

namespace ModelGateway;

/// <summary>For tests of models whose probabilities are wrong on purpose.</summary>
internal static class UncalibratedExtensions
{
    /// <summary>Leaves the probabilities of a model as its trainer gives them.</summary>
    public static GatewayBuilder AsTrained(this GatewayBuilder builder, string model)
    {
        builder.Services.Configure<ModelOptions>(model, options => options.Training.Calibrates = false);
        return builder;
    }
}
