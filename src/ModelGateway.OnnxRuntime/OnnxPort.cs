namespace ModelGateway.OnnxRuntime;

/// <summary>An input or output of an ONNX model, as the file declares it.</summary>
public sealed class OnnxPort
{
    internal OnnxPort(string name, string type, OnnxRole? role = null) => (Name, Type, Role) = (name, type, role);

    /// <summary>The name by which it is fed or fetched.</summary>
    public string Name { get; }

    /// <summary>Type and shape, such as <c>Float[?,4]</c> (? and words are free dimensions) or <c>seq(map(Int64,Float))</c>.</summary>
    public string Type { get; }

    /// <summary>For outputs what was found that they mean; for inputs always null.</summary>
    public OnnxRole? Role { get; }

    /// <summary>Name, type and role on one line.</summary>
    public override string ToString() => Role is null or OnnxRole.Ignored ? $"{Name}: {Type}" : $"{Name}: {Type}  {Role.Value.ToString().ToLowerInvariant()}";
}
