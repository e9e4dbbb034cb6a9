namespace ModelGateway.OnnxRuntime;

/// <summary>A constant of the model: what it is and where its values lie, unread.</summary>
/// <param name="Name">The name; empty in an attribute.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="Dimensions">The shape.</param>
internal sealed record OnnxTensorInfo(string Name, OnnxElement Element, IReadOnlyList<long> Dimensions)
{
    /// <summary>For values in another file: <c>location</c>, <c>offset</c>, <c>length</c>, <c>checksum</c>; null when they are in this one.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? External { get; init; }

    /// <summary>The whole message, from which values are read when somebody asks.</summary>
    public ReadOnlyMemory<byte> Message { get; init; }

    /// <summary>How many bytes are in this file for the values, in whichever encoding.</summary>
    public long StoredBytes { get; init; }

    /// <summary>The bytes of <c>raw_data</c>; null when the values are stored otherwise.</summary>
    public long? RawBytes { get; init; }

    /// <summary>For the values of a sparse tensor: the shape of the whole, which ONNX Runtime fills up with zeros; else null.</summary>
    public IReadOnlyList<long>? Whole { get; init; }

    /// <summary>The number of elements; null when it does not fit into 64 bits, or a dimension is negative.</summary>
    public long? Count
    {
        get
        {
            Int128 count = 1;
            foreach (long dimension in Dimensions)
            {
                if (dimension < 0) return null;
                count *= dimension;
                if (count > long.MaxValue) return null;
            }

            return (long)count;
        }
    }
}
