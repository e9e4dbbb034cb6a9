namespace ModelGateway.OnnxRuntime;

/// <summary>Refuses damaged <c>TreeEnsembleClassifier</c> and <c>TreeEnsembleRegressor</c>: cycles, targets that do not exist, lists of unequal length.</summary>
internal static class TreeCheck
{
    public static void Check(OnnxNode node)
    {
        if (node.Op is not ("TreeEnsembleClassifier" or "TreeEnsembleRegressor")) return;
        IReadOnlyList<long> trees = node.Integers("nodes_treeids");
        IReadOnlyList<long> ids = Same(node, "nodes_nodeids", trees.Count);
        IReadOnlyList<long> features = Same(node, "nodes_featureids", trees.Count);
        IReadOnlyList<long> whenTrue = Same(node, "nodes_truenodeids", trees.Count);
        IReadOnlyList<long> whenFalse = Same(node, "nodes_falsenodeids", trees.Count);
        IReadOnlyList<string> modes = node.Texts("nodes_modes");
        if (modes.Count != trees.Count) throw Unequal(node, "nodes_modes", modes.Count, trees.Count);
        CheckValues(node, trees.Count);

        Dictionary<(long Tree, long Id), int> entries = new(trees.Count);
        int[] left = new int[trees.Count], right = new int[trees.Count];
        for (int i = 0; i < trees.Count; i++)
        {
            if (!entries.TryAdd((trees[i], ids[i]), i)) throw Damaged(node, $"tree {trees[i]} has two nodes {ids[i]}");
        }

        for (int i = 0; i < trees.Count; i++)
        {
            bool leaf = modes[i] == "LEAF";
            if (!leaf && features[i] is < 0 or > int.MaxValue) throw Damaged(node, $"node {ids[i]} of tree {trees[i]} asks for feature {features[i]}");
            left[i] = leaf ? -1 : Target(i, whenTrue[i]);
            right[i] = leaf ? -1 : Target(i, whenFalse[i]);
        }

        TreeWalk.Check(node.Title, Enumerable.Range(0, trees.Count), left, right);
        CheckLeaves(node, entries);

        int Target(int from, long id) => entries.TryGetValue((trees[from], id), out int found)
            ? found
            : throw Damaged(node, $"node {ids[from]} of tree {trees[from]} leads to node {id}, which is not there");
    }

    private static void CheckLeaves(OnnxNode node, Dictionary<(long, long), int> entries)
    {
        bool classifier = node.Op == "TreeEnsembleClassifier";
        string prefix = classifier ? "class" : "target";
        IReadOnlyList<long> treeIds = node.Integers($"{prefix}_treeids");
        IReadOnlyList<long> nodeIds = Same(node, $"{prefix}_nodeids", treeIds.Count);
        IReadOnlyList<long> targets = Same(node, $"{prefix}_ids", treeIds.Count);
        long weights = Numbers(node, $"{prefix}_weights");
        if (weights != treeIds.Count) throw Unequal(node, $"{prefix}_weights", weights, treeIds.Count);
        long width = classifier
            ? Math.Max(node.Integers("classlabels_int64s").Count, node.Texts("classlabels_strings").Count)
            : node.Attribute("n_targets")?.Integer ?? 1;
        if (width < 1) throw Damaged(node, classifier ? "it has no class labels" : $"n_targets is {width}");
        for (int i = 0; i < targets.Count; i++)
        {
            if (targets[i] < 0 || targets[i] >= width) throw Damaged(node, $"a leaf adds to score {targets[i]} of {width}");
            if (!entries.ContainsKey((treeIds[i], nodeIds[i]))) throw Damaged(node, $"a weight belongs to node {nodeIds[i]} of tree {treeIds[i]}, which is not there");
        }
    }

    private static void CheckValues(OnnxNode node, int count)
    {
        long values = Numbers(node, "nodes_values");
        if (values != count) throw Unequal(node, "nodes_values", values, count);
    }

    // Since version 3 numbers may be doubles, in a tensor of another name.
    private static long Numbers(OnnxNode node, string name) => node.Attribute($"{name}_as_tensor")?.Tensor?.Count ?? node.Attribute(name)?.Floats.Count ?? 0;

    private static IReadOnlyList<long> Same(OnnxNode node, string name, int count)
    {
        IReadOnlyList<long> values = node.Integers(name);
        return values.Count == count ? values : throw Unequal(node, name, values.Count, count);
    }

    private static OnnxModelException Unequal(OnnxNode node, string name, long found, long expected) => Damaged(node, $"{name} has {found} values where {expected} are needed");

    private static OnnxModelException Damaged(OnnxNode node, string what) =>
        new($"The tree ensemble {node.Title} is damaged: {what}. Running it could end or hang the process; export the model again.");
}
