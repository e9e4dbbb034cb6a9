namespace ModelGateway.OnnxRuntime;

/// <summary>
/// What a model needs besides its own bytes, found while it was checked for what is known to kill or hang the process that runs it.
/// </summary>
/// <param name="Files">The files that hold its external data.</param>
/// <param name="LeastWidths">For inputs that go straight into trees: the fewest numbers that a row must have; fewer would be read beyond their end.</param>
internal sealed record OnnxStructure(IReadOnlyList<OnnxExternalFile> Files, IReadOnlyDictionary<string, long> LeastWidths)
{
    /// <summary>The newest operator set of ai.onnx that the referenced ONNX Runtime knows.</summary>
    public const long NewestOpset = 26;

    /// <summary>Checks a model before ONNX Runtime sees it.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="folder">Where its external data must lie; null when there can be none.</param>
    /// <param name="maximumBytes">The most bytes that all external data may have.</param>
    /// <exception cref="OnnxModelException">The model must not be run; the message says why.</exception>
    public static OnnxStructure Check(OnnxGraph graph, string? folder, long maximumBytes = long.MaxValue)
    {
        CheckVersions(graph);
        PortCheck.Check(graph);
        FunctionCheck.Check(graph);
        Dictionary<string, long> widths = new(StringComparer.Ordinal);
        foreach (OnnxBody body in graph.Bodies)
        {
            ConstantCheck.Check(body);
            foreach (OnnxNode node in body.Nodes)
            {
                CheckInputs(node, graph);
                TreeCheck.Check(node);
                TreeNodesCheck.Check(node);
                LeastWidth.Add(node, graph, widths);
            }
        }

        SettingCheck.Check(graph);
        return new(ExternalDataCheck.Check(graph, folder, maximumBytes), widths);
    }

    // An input that is left out is legal where it is optional; in a list of any length it is a null pointer.
    private static void CheckInputs(OnnxNode node, OnnxGraph graph)
    {
        if (node is { Domain: "", Op: "Max" or "Min" or "Sum" or "Mean" or "Concat" or "SequenceConstruct" } && node.Inputs.Contains(""))
        {
            throw new OnnxModelException($"The node {node.Title} has an input without a name among those that it joins. Running it would end the process. The model is damaged; export it again.");
        }

        // Queries of three dimensions are divided by the number of heads, which is 0 where nobody says it.
        if (node is { Domain: "", Op: "Attention", Inputs: [var query, ..] } && node.Attribute("q_num_heads") is null
            && graph.Inputs.FirstOrDefault(input => input.Name == query) is { Type.Shape.Count: 3 } found)
        {
            throw new OnnxModelException($"The node {node.Title} states no q_num_heads, which queries of three dimensions such as {found} need. Running it would end the process. Export the model again with the number of heads.");
        }
    }

    private static void CheckVersions(OnnxGraph graph)
    {
        if (graph.Ir <= 0) throw new OnnxModelException($"The ONNX model states the file format version {graph.Ir}; expected 3 or more. It is damaged, or not an ONNX model; export it again.");
        if (graph.Opsets.Count == 0)
        {
            throw new OnnxModelException("The ONNX model names no operator set (opset_import), so its operators have no defined meaning. Export it again with an opset, or run it through onnx.version_converter.");
        }

        foreach ((string domain, long version) in graph.Opsets)
        {
            string name = domain.Length == 0 ? "ai.onnx" : domain;
            // Of a domain that only the file itself defines, some writers state no version.
            if (version < (domain.Length == 0 ? 1 : 0)) throw new OnnxModelException($"The ONNX model names opset {version} of {name}; the first is 1. It is damaged; export it again.");
            if (domain.Length == 0 && version > NewestOpset)
            {
                throw new OnnxModelException($"The ONNX model needs opset {version} of ai.onnx; the newest that is known is {NewestOpset}. Export it with opset_version={NewestOpset} or less.");
            }
        }
    }
}
