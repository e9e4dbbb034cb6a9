namespace ModelGateway.MLNet;

/// <summary>Adds ML.NET to a gateway.</summary>
public static class MLNetGatewayBuilderExtensions
{
    /// <summary>Lets the gateway keep and load models that the trainers of <see cref="MLNetTrainers"/> make.</summary>
    /// <param name="builder">The gateway's builder.</param>
    public static GatewayBuilder AddMLNet(this GatewayBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddProvider(new MLNetProvider());
    }
}
