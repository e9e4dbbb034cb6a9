namespace ModelGateway.OnnxRuntime;

/// <summary>Writes one <c>GraphProto</c>: the main graph, or the body of a control-flow node.</summary>
internal sealed class OnnxGraphBuilder
{
    private readonly ProtoWriter _graph = new ProtoWriter().Text(2, "g");

    public OnnxGraphBuilder Input(string name, ProtoWriter type) => Add(11, new ProtoWriter().Text(1, name).Message(2, type));

    public OnnxGraphBuilder Output(string name, ProtoWriter type) => Add(12, new ProtoWriter().Text(1, name).Message(2, type));

    /// <summary>An output whose type the reader has to find out.</summary>
    public OnnxGraphBuilder Output(string name) => Add(12, new ProtoWriter().Text(1, name));

    public OnnxGraphBuilder Node(ProtoWriter node) => Add(1, node);

    public OnnxGraphBuilder Initializer(ProtoWriter tensor) => Add(5, tensor);

    public OnnxGraphBuilder SparseInitializer(ProtoWriter tensor) => Add(15, tensor);

    public ProtoWriter Write() => _graph;

    private OnnxGraphBuilder Add(int field, ProtoWriter part)
    {
        _graph.Message(field, part);
        return this;
    }
}
