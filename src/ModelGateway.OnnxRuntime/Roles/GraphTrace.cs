namespace ModelGateway.OnnxRuntime;

/// <summary>Follows values of the main graph back to the nodes that compute them.</summary>
internal sealed class GraphTrace
{
    private readonly Dictionary<string, OnnxNode> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensorInfo> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inputs;

    public GraphTrace(OnnxGraph graph)
    {
        Graph = graph;
        _inputs = [.. graph.Inputs.Select(i => i.Name)];
        foreach (OnnxTensorInfo constant in graph.Main.Constants) _constants[constant.Name] = constant;
        foreach (OnnxNode node in graph.Main.Nodes)
        {
            foreach (string output in node.Outputs)
            {
                if (output.Length > 0) _producers.TryAdd(output, node);
            }

            if (node is { Op: "Constant", Outputs: [var name, ..] } && node.Attribute("value")?.Tensor is { } value) _constants.TryAdd(name, value);
        }
    }

    public OnnxGraph Graph { get; }

    /// <summary>A constant of whole numbers or text, as text; null where it is none.</summary>
    public IReadOnlyList<string>? Constant(string name) => _constants.TryGetValue(name, out OnnxTensorInfo? constant) ? OnnxTensorReader.Texts(constant) : null;

    /// <summary>The nodes from a value back along first inputs, nearest first, as long as <paramref name="through"/> lets pass; the last is the one that stopped it.</summary>
    public IEnumerable<OnnxNode> Back(string name, Func<OnnxNode, bool> through)
    {
        // A damaged graph may have a cycle, and no sound one has a longer path of nodes that only carry a value.
        for (int step = 0; step < 1_000 && _producers.TryGetValue(name, out OnnxNode? node); step++)
        {
            yield return node;
            if (!through(node) || node.Inputs.Count == 0) yield break;
            name = node.Inputs[0];
        }
    }

    /// <summary>The node that decides what a value means, past those that only reshape, convert or normalise it.</summary>
    public OnnxNode? Source(string name) => Back(name, OnlyCarries).LastOrDefault() is { } last && !OnlyCarries(last) ? last : null;

    /// <summary>Whether a value is an input of the model, renamed or converted.</summary>
    public bool IsInput(string name)
    {
        OnnxNode? last = Back(name, node => node.Op is "Identity" or "Cast").LastOrDefault();
        return last is { Op: "Identity" or "Cast", Inputs: [var origin, ..] } && _inputs.Contains(origin) && !_producers.ContainsKey(origin);
    }

    /// <summary>The inputs of the model on which these values depend.</summary>
    public HashSet<string> Needed(IEnumerable<string> outputs)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        var work = new Stack<string>(outputs);
        while (work.TryPop(out string? name))
        {
            if (!seen.Add(name) || !_producers.TryGetValue(name, out OnnxNode? node)) continue;
            foreach (string input in node.Inputs) work.Push(input);
            // Branches and loop bodies read values of the outer graph without listing them as inputs.
            foreach (OnnxNode inner in node.Attributes.SelectMany(a => a.Graphs).SelectMany(g => g.WithInner()).SelectMany(b => b.Nodes))
            {
                foreach (string input in inner.Inputs) work.Push(input);
            }

            foreach (OnnxValue output in node.Attributes.SelectMany(a => a.Graphs).SelectMany(g => g.WithInner()).SelectMany(b => b.Outputs)) work.Push(output.Name);
        }

        seen.IntersectWith(_inputs);
        return seen;
    }

    private static bool OnlyCarries(OnnxNode node) => node.Op is "Identity" or "Cast" or "Reshape" or "Squeeze" or "Unsqueeze" or "Flatten" or "Normalizer" or "ZipMap";
}
