namespace ModelGateway.OnnxRuntime;

/// <summary>How many numbers a row must have for the trees that read it. Linear models check it themselves, and some are sound although they declare fewer.</summary>
internal static class LeastWidth
{
    public static void Add(OnnxNode node, OnnxGraph graph, Dictionary<string, long> widths)
    {
        if (node.Inputs is not [var input, ..] || Needed(node) is not (> 0 and var needed)) return;
        if (graph.Inputs.FirstOrDefault(i => i.Name == input) is not { } value) return;
        long? declared = value.Type.Shape is [var only] ? only.Value : value.Type.Width;
        if (declared < needed)
        {
            throw new OnnxModelException($"The input '{input}' is {value.Type}, but the node {node.Title} reads {needed} numbers of each row, beyond its end. The model is damaged; export it again.");
        }

        widths[input] = Math.Max(needed, widths.GetValueOrDefault(input));
    }

    private static long? Needed(OnnxNode node) => node.Op switch
    {
        "TreeEnsembleClassifier" or "TreeEnsembleRegressor" => node.Texts("nodes_modes").Zip(node.Integers("nodes_featureids"), (mode, f) => mode == "LEAF" ? 0 : f + 1).DefaultIfEmpty().Max(),
        "TreeEnsemble" => node.Integers("nodes_featureids").Select(f => f + 1).DefaultIfEmpty().Max(),
        _ => null,
    };
}
