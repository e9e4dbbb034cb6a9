namespace ModelGateway.OnnxRuntime;

/// <summary>An attribute that is neither a number, a text, a tensor nor a graph.</summary>
/// <param name="Field">Where it stands in <c>AttributeProto</c>.</param>
/// <param name="Type">Its number in <c>AttributeProto.AttributeType</c>.</param>
/// <param name="Value">The message.</param>
internal sealed record OnnxAttributeValue(int Field, int Type, ProtoWriter Value)
{
    public static OnnxAttributeValue OfType(ProtoWriter type) => new(14, 13, type);

    public static OnnxAttributeValue OfSparse(ProtoWriter tensor) => new(22, 11, tensor);
}
