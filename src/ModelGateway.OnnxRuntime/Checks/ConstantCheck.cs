namespace ModelGateway.OnnxRuntime;

/// <summary>Refuses constants whose shape does not fit their bytes, and operators that would make an enormous tensor out of a constant shape.</summary>
internal static class ConstantCheck
{
    /// <summary>The most elements that an operator may be told to make: 2³², 16 GiB of floats.</summary>
    private const long MaximumMade = 1L << 32;

    public static void Check(OnnxBody body)
    {
        Dictionary<string, OnnxTensorInfo> constants = new(StringComparer.Ordinal);
        foreach (OnnxTensorInfo constant in body.Constants)
        {
            Check(constant);
            constants[constant.Name] = constant;
        }

        foreach (OnnxNode node in body.Nodes)
        {
            foreach (OnnxTensorInfo tensor in node.Attributes.SelectMany(a => a.Tensors)) Check(tensor);
            if (node is { Op: "Constant", Outputs: [var output, ..] } && node.Attribute("value")?.Tensor is { } value) constants[output] = value;
        }

        foreach (OnnxNode node in body.Nodes) CheckMade(node, constants);
    }

    private static void Check(OnnxTensorInfo constant)
    {
        string shape = $"[{string.Join(',', constant.Dimensions.Take(20))}]";
        string name = constant.Name.Length > 0 ? $"constant '{constant.Name}'" : "constant of a node";
        if (constant.Whole is { } whole && !(Made(whole) <= MaximumMade)) throw Absurd($"as a sparse tensor it fills [{string.Join(',', whole.Take(20))}], more than 2^32 elements");
        if (constant.Count is not { } count) throw Absurd("a dimension is negative, or there are more than 2^63 elements");
        if (constant.External is not null)
        {
            if (count > PortCheck.MaximumElements) throw Absurd("more than 2^40 elements, which no memory holds");
            return;
        }

        if (constant.RawBytes is { } raw && Bits(constant.Element) is > 0 and var bits)
        {
            Int128 expected = (((Int128)count * bits) + 7) / 8;
            if (raw != expected) throw Absurd($"it needs {expected} bytes and has {raw}");
        }

        // The smallest elements are of 2 bits; fewer bytes than that cannot hold the shape.
        if (count > constant.StoredBytes * 4) throw Absurd($"{count} elements in {constant.StoredBytes} bytes");

        OnnxModelException Absurd(string why) => new($"A {name} has the shape {shape} of {constant.Element}, which cannot be: {why}. The model is damaged; export it again.");
    }

    private static void CheckMade(OnnxNode node, Dictionary<string, OnnxTensorInfo> constants)
    {
        string? source = node switch
        {
            { Op: "ConstantOfShape" or "BlackmanWindow" or "HammingWindow" or "HannWindow", Inputs: [var shape, ..] } => shape,
            { Op: "Expand" or "Tile" or "Reshape" or "DFT", Inputs: [_, var shape, ..] } => shape,
            _ => null,
        };
        IReadOnlyList<long>? made = source is not null && constants.TryGetValue(source, out OnnxTensorInfo? constant) ? OnnxTensorReader.Integers(constant)
            : node.Op is "RandomNormal" or "RandomUniform" ? node.Integers("shape") : null;
        if (made is not null && Made(made) > MaximumMade)
        {
            throw new OnnxModelException($"The node {node.Title} makes a tensor of shape [{string.Join(',', made.Take(20))}], more than 2^32 elements, which would exhaust the memory. The model is damaged or hostile; export it again.");
        }
    }

    // Dimensions that are not positive are found out by others; the product ends where it is too large, before it overflows.
    private static Int128 Made(IReadOnlyList<long> shape)
    {
        Int128 elements = 1;
        foreach (long dimension in shape)
        {
            if (dimension > 0 && elements <= MaximumMade) elements *= dimension;
        }

        return elements;
    }

    private static int Bits(OnnxElement element) => element switch
    {
        OnnxElement.Float or OnnxElement.Int32 or OnnxElement.UInt32 => 32,
        OnnxElement.UInt8 or OnnxElement.Int8 or OnnxElement.Bool => 8,
        OnnxElement.UInt16 or OnnxElement.Int16 or OnnxElement.Float16 or OnnxElement.BFloat16 => 16,
        OnnxElement.Int64 or OnnxElement.UInt64 or OnnxElement.Double or OnnxElement.Complex64 => 64,
        OnnxElement.Complex128 => 128,
        _ => 0,
    };
}
