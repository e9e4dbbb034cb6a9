namespace ModelGateway.OnnxRuntime;

/// <summary>Nodes with their inputs, outputs and constants: the main graph, a branch or loop body, or a function.</summary>
internal sealed record OnnxBody
{
    /// <summary>For a function its operator set; else null.</summary>
    public string? Domain { get; init; }

    public string Name { get; init; } = "";

    /// <summary>For a function what tells it from others of the same name; mostly empty.</summary>
    public string Overload { get; init; } = "";

    /// <summary>Declared inputs; in old files constants are among them.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; init; } = [];

    public IReadOnlyList<OnnxValue> Outputs { get; init; } = [];

    public IReadOnlyList<OnnxNode> Nodes { get; init; } = [];

    public IReadOnlyList<OnnxTensorInfo> Constants { get; init; } = [];

    /// <summary>Settings that a function has by default.</summary>
    public IReadOnlyList<OnnxAttribute> Defaults { get; init; } = [];

    /// <summary>This and all bodies within its nodes.</summary>
    public IEnumerable<OnnxBody> WithInner()
    {
        yield return this;
        foreach (OnnxNode node in Nodes)
        {
            foreach (OnnxAttribute attribute in node.Attributes)
            {
                foreach (OnnxBody graph in attribute.Graphs)
                {
                    foreach (OnnxBody inner in graph.WithInner()) yield return inner;
                }
            }
        }
    }
}
