namespace ModelGateway.OnnxRuntime;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">The name by which it is fed or fetched.</param>
/// <param name="Type">The declared type.</param>
internal sealed record OnnxValue(string Name, OnnxType Type)
{
    public override string ToString() => $"{Name}: {Type}";
}
