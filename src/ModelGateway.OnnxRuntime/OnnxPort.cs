namespace ModelGateway.OnnxRuntime;

/// <summary>An input or output of an ONNX model, as the file declares it.</summary>
/// <param name="Name">The name by which it is fed or fetched.</param>
/// <param name="Type">Type and shape, such as <c>Float[?,4]</c> (? and words are free dimensions) or <c>seq(map(Int64,Float))</c>.</param>
/// <param name="Role">For outputs what was found that they mean; for inputs always null.</param>
public sealed record OnnxPort(string Name, string Type, OnnxRole? Role = null)
{
    /// <summary>Name, type and role on one line.</summary>
    public override string ToString() => Role is null or OnnxRole.Ignored ? $"{Name}: {Type}" : $"{Name}: {Type}  {Role.Value.ToString().ToLowerInvariant()}";
}
