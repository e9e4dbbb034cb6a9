namespace ModelGateway.OnnxRuntime;

/// <summary>Refuses inputs and outputs that cannot be carried between C# and ONNX Runtime, or whose declared shape no memory holds.</summary>
internal static class PortCheck
{
    /// <summary>The most elements a declared shape may have: 2⁴⁰, a terabyte of bytes.</summary>
    public const long MaximumElements = 1L << 40;

    private const int MaximumPorts = 10_000;

    public static void Check(OnnxGraph graph)
    {
        if (graph.Outputs.Count == 0) throw new OnnxModelException("The ONNX model has no outputs, so there is nothing to ask it. It is damaged; export it again.");
        Check("input", graph.Inputs);
        Check("output", graph.Outputs);
    }

    private static void Check(string port, IReadOnlyList<OnnxValue> values)
    {
        if (values.Count > MaximumPorts) throw new OnnxModelException($"The ONNX model has {values.Count:N0} {port}s; the most that are taken is {MaximumPorts:N0}. Join columns into one {port} and export it again.");
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (OnnxValue value in values)
        {
            if (value.Name.Length == 0) throw new OnnxModelException($"An {port} of the ONNX model has no name, so it cannot be used. The model is damaged; export it again.");
            if (!names.Add(value.Name)) throw new OnnxModelException($"The ONNX model has two {port}s named '{value.Name}'. It is damaged; export it again.");
            if (value.Type.Kind == OnnxKind.Unknown && port == "input")
            {
                throw new OnnxModelException($"The {port} '{value.Name}' has no type, so nothing can be fed to it. Export the model again with typed inputs.");
            }

            if (Obstacle(value.Type, port) is { } why) throw new OnnxModelException($"The {port} '{value.Name}' is {value.Type}: {why}. Convert it to another type in the model, with a Cast for example, and export it again.");
            CheckShape(port, value);
        }
    }

    private static string? Obstacle(OnnxType type, string port) => type.Kind switch
    {
        // The runtime infers the types of outputs itself.
        OnnxKind.Tensor when type.Element == OnnxElement.Undefined && port == "output" => null,
        OnnxKind.Tensor => Obstacle(type.Element),
        OnnxKind.SparseTensor => "sparse tensors cannot be carried",
        OnnxKind.Opaque => "opaque values cannot be carried",
        OnnxKind.Map => type.Element is OnnxElement.Int64 or OnnxElement.String ? Obstacle(type.Inner!, port) : $"maps with keys of {type.Element} cannot be carried, only Int64 and String",
        OnnxKind.Sequence or OnnxKind.Optional => Obstacle(type.Inner!, port),
        _ => null,
    };

    private static string? Obstacle(OnnxElement element) => element switch
    {
        >= OnnxElement.Float and <= OnnxElement.UInt64 or OnnxElement.BFloat16 => null,
        OnnxElement.Undefined => "it states no element type",
        OnnxElement.Complex64 or OnnxElement.Complex128 => "complex numbers cannot be carried",
        >= OnnxElement.Float8E4M3FN and <= OnnxElement.Int2 => "numbers of 8 bits or fewer in floating point, and of 4 or 2 bits, cannot be carried between C# and ONNX Runtime",
        _ => "this element type is not known",
    };

    private static void CheckShape(string port, OnnxValue value)
    {
        OnnxType? type = value.Type;
        while (type is { Kind: OnnxKind.Sequence or OnnxKind.Optional or OnnxKind.Map }) type = type.Inner;
        if (type?.Shape is not { } shape) return;
        Int128 elements = 1;
        foreach (OnnxDimension dimension in shape)
        {
            if (dimension.Value is not > 0) continue;
            elements *= dimension.Value.Value;
            if (elements > MaximumElements) throw new OnnxModelException($"The {port} '{value.Name}' is {value.Type}: more than 2^40 elements, which no memory holds. The model is damaged; export it again.");
        }
    }
}
