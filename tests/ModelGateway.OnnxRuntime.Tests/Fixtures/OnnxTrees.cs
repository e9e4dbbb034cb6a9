namespace ModelGateway.OnnxRuntime;

/// <summary>Tree ensembles of ai.onnx.ml, sound and damaged.</summary>
internal static class OnnxTrees
{
    private const string Ml = "ai.onnx.ml";

    /// <summary>One stump: x₀ ≤ 0 gives <paramref name="left"/>, else <paramref name="right"/>.</summary>
    public static byte[] Stump(float left, float right, int width = 1) => Regressor(width, [1], [2], [left, right]);

    /// <summary>A tree whose root's true branch is <paramref name="target"/>: 0 is a cycle that never ends, 99 does not exist.</summary>
    public static byte[] Broken(long target) => Regressor(1, [target], [2], [0f, 1f]);

    /// <summary><paramref name="trees"/> random balanced trees of <paramref name="depth"/> levels over <paramref name="width"/> features.</summary>
    public static byte[] Forest(int trees, int depth, int width, int seed = 1)
    {
        var random = new Random(seed);
        var nodes = new Nodes();
        int inner = (1 << depth) - 1;
        for (int tree = 0; tree < trees; tree++)
        {
            for (int node = 0; node < inner; node++) nodes.Branch(tree, node, random.Next(width), (float)random.NextDouble(), (2 * node) + 1, (2 * node) + 2);
            for (int node = inner; node < (2 * inner) + 1; node++) nodes.Leaf(tree, node, (float)random.NextDouble() / trees);
        }

        return Build(width, nodes);
    }

    private static byte[] Regressor(int width, long[] left, long[] right, float[] leaves)
    {
        var nodes = new Nodes();
        nodes.Branch(0, 0, 0, 0f, left[0], right[0]);
        for (int i = 0; i < leaves.Length; i++) nodes.Leaf(0, i + 1, leaves[i]);
        return Build(width, nodes);
    }

    private static byte[] Build(int width, Nodes nodes) => OnnxModels.WithMl()
        .Input("X", OnnxElement.Float, null, width)
        .Output("variable", OnnxElement.Float, null, 1)
        .Node(Ml, "TreeEnsembleRegressor", ["X"], ["variable"], nodes.Attributes())
        .ToBytes();

    private sealed class Nodes
    {
        private readonly List<long> _tree = [], _id = [], _feature = [], _true = [], _false = [], _leafTree = [], _leafNode = [];
        private readonly List<float> _value = [], _weight = [];
        private readonly List<string> _mode = [];

        public void Branch(long tree, long id, long feature, float value, long whenTrue, long whenFalse) =>
            Add(tree, id, "BRANCH_LEQ", feature, value, whenTrue, whenFalse);

        public void Leaf(long tree, long id, float weight)
        {
            Add(tree, id, "LEAF", 0, 0, 0, 0);
            _leafTree.Add(tree);
            _leafNode.Add(id);
            _weight.Add(weight);
        }

        public (string, object)[] Attributes() =>
        [
            ("n_targets", 1L),
            ("nodes_treeids", _tree.ToArray()), ("nodes_nodeids", _id.ToArray()), ("nodes_featureids", _feature.ToArray()),
            ("nodes_values", _value.ToArray()), ("nodes_modes", _mode.ToArray()),
            ("nodes_truenodeids", _true.ToArray()), ("nodes_falsenodeids", _false.ToArray()),
            ("target_treeids", _leafTree.ToArray()), ("target_nodeids", _leafNode.ToArray()),
            ("target_ids", _leafNode.Select(_ => 0L).ToArray()), ("target_weights", _weight.ToArray()),
        ];

        private void Add(long tree, long id, string mode, long feature, float value, long whenTrue, long whenFalse)
        {
            _tree.Add(tree);
            _id.Add(id);
            _mode.Add(mode);
            _feature.Add(feature);
            _value.Add(value);
            _true.Add(whenTrue);
            _false.Add(whenFalse);
        }
    }
}
