namespace ModelGateway.OnnxRuntime;

/// <summary>The error for bytes that are no ONNX model, or no longer one.</summary>
internal static class OnnxDamage
{
    public static OnnxModelException At(string what) =>
        new($"The ONNX model is damaged or truncated: {what}. Copy or export the file again and compare its size and hash with the original.");
}
