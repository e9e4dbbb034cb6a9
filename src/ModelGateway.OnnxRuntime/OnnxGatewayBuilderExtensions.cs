namespace ModelGateway.OnnxRuntime;

/// <summary>Adds ONNX Runtime to a gateway.</summary>
public static class OnnxGatewayBuilderExtensions
{
    /// <summary>Lets the gateway keep and load models that come from <see cref="Onnx.Model"/>.</summary>
    /// <param name="builder">The gateway's builder.</param>
    public static GatewayBuilder AddOnnx(this GatewayBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddProvider(new OnnxProvider());
    }
}
