namespace ModelGateway.OnnxRuntime;

/// <summary>The same as <see cref="TreeCheck"/> for <c>TreeEnsemble</c> of ai.onnx.ml 5, whose branches and leaves are entries of two tables.</summary>
internal static class TreeNodesCheck
{
    public static void Check(OnnxNode node)
    {
        if (node.Op != "TreeEnsemble") return;
        IReadOnlyList<long> features = node.Integers("nodes_featureids");
        int count = features.Count;
        int leaves = node.Integers("leaf_targetids").Count;
        long targets = node.Attribute("n_targets")?.Integer ?? 1;
        if (node.Integers("leaf_targetids").FirstOrDefault(t => t < 0 || t >= targets, -1) is >= 0 and var target) throw Damaged(node, $"a leaf adds to score {target} of {targets}");
        if (node.Integers("leaf_targetids").Any(t => t < 0)) throw Damaged(node, "a leaf adds to a negative score");
        if (features.Any(f => f is < 0 or > int.MaxValue)) throw Damaged(node, "a node asks for a negative feature, or one beyond all");
        if (Count("nodes_splits") != count || Count("nodes_modes") != count) throw Damaged(node, $"nodes_splits has {Count("nodes_splits")} and nodes_modes {Count("nodes_modes")} values where {count} are needed");
        if (Count("leaf_weights") != leaves) throw Damaged(node, $"leaf_weights has {Count("leaf_weights")} values where {leaves} are needed");
        int[] left = Side(node, "nodes_truenodeids", "nodes_trueleafs", count, leaves), right = Side(node, "nodes_falsenodeids", "nodes_falseleafs", count, leaves);
        IReadOnlyList<long> roots = node.Integers("tree_roots");
        if (roots.Any(r => r < 0 || r >= count)) throw Damaged(node, $"a tree begins outside of its {count} nodes");
        TreeWalk.Check(node.Title, roots.Select(r => (int)r), left, right);

        long Count(string name) => node.Attribute(name)?.Tensor?.Count ?? 0;
    }

    private static int[] Side(OnnxNode node, string targetsName, string leafsName, int count, int leaves)
    {
        IReadOnlyList<long> targets = node.Integers(targetsName), leafs = node.Integers(leafsName);
        if (targets.Count != count || leafs.Count != count) throw Damaged(node, $"{targetsName} has {targets.Count} and {leafsName} {leafs.Count} values where {count} are needed");
        int[] side = new int[count];
        for (int i = 0; i < count; i++)
        {
            bool leaf = leafs[i] != 0;
            if (targets[i] < 0 || targets[i] >= (leaf ? leaves : count)) throw Damaged(node, $"entry {i} leads to {(leaf ? "leaf" : "node")} {targets[i]}, which is not there");
            side[i] = leaf ? -1 : (int)targets[i];
        }

        return side;
    }

    private static OnnxModelException Damaged(OnnxNode node, string what) =>
        new($"The tree ensemble {node.Title} is damaged: {what}. Running it could end or hang the process; export the model again.");
}
