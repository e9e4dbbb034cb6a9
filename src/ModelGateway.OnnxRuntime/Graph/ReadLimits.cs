namespace ModelGateway.OnnxRuntime;

/// <summary>Keeps what a hostile file can cost in memory and stack small: the graph is built from at most so many parts, nested at most so deep.</summary>
internal sealed class ReadLimits
{
    /// <summary>Nodes, attributes, values, dimensions and tensors together. The largest language models have some 100,000.</summary>
    public const int Parts = 2_000_000;

    /// <summary>Graphs within graphs, and types within types. Protobuf itself stops at 100 messages, which is fewer graphs than this.</summary>
    public const int Depth = 40;

    private int _parts;
    private int _depth;

    public void Part()
    {
        if (++_parts > Parts) throw new OnnxModelException($"The ONNX model has more than {Parts:N0} parts (nodes, attributes, dimensions, …), the most that is read. Export a smaller graph.");
    }

    public void Enter()
    {
        if (++_depth > Depth) throw new OnnxModelException($"The ONNX model nests graphs or types more than {Depth} deep, the most that is read. Export a flatter graph.");
    }

    public void Leave() => _depth--;
}
