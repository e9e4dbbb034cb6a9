namespace ModelGateway.OnnxRuntime;

/// <summary>Tree ensembles of ai.onnx.ml, sound and damaged.</summary>
internal static class OnnxTrees
{
    private const string Ml = "ai.onnx.ml";

    /// <summary>One stump: x₀ ≤ 0 gives <paramref name="left"/>, else <paramref name="right"/>.</summary>
    public static byte[] Stump(float left, float right, int width = 1) => Regressor(width, [1], [2], [left, right]);

    /// <summary>A tree whose root's true branch is <paramref name="target"/>: 0 is a cycle that never ends, 99 does not exist.</summary>
    public static byte[] Broken(long target) => Regressor(1, [target], [2], [0f, 1f]);

    /// <summary><paramref name="trees"/> random balanced trees of <paramref name="leaves"/> leaves over <paramref name="width"/> features from 0 to 1.</summary>
    public static byte[] Forest(int trees, int leaves, int width, int seed = 1) => Build(width, Grow(trees, leaves, width, 1, seed));

    /// <summary>The same for classes, tree i voting for class i modulo their number; probabilities by softmax.</summary>
    public static byte[] ClassForest(int trees, int leaves, int width, string[] classes, int seed = 1) => OnnxModels.WithMl()
        .Input("X", OnnxElement.Float, null, width)
        .Output("label", OnnxElement.String, null as object)
        .Output("probabilities", OnnxElement.Float, null, classes.Length)
        .Node(Ml, "TreeEnsembleClassifier", ["X"], ["label", "probabilities"],
            [("classlabels_strings", classes), ("post_transform", "SOFTMAX"), .. Grow(trees, leaves, width, classes.Length, seed).Attributes("class")])
        .ToBytes();

    private static Nodes Grow(int trees, int leaves, int width, int targets, int seed)
    {
        var random = new Random(seed);
        var nodes = new Nodes();
        int inner = leaves - 1;
        for (int tree = 0; tree < trees; tree++)
        {
            for (int node = 0; node < inner; node++) nodes.Branch(tree, node, random.Next(width), (float)random.NextDouble(), (2 * node) + 1, (2 * node) + 2);
            for (int node = inner; node < inner + leaves; node++) nodes.Leaf(tree, node, (float)random.NextDouble() * targets / trees, tree % targets);
        }

        return nodes;
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
        .Node(Ml, "TreeEnsembleRegressor", ["X"], ["variable"], [("n_targets", 1L), .. nodes.Attributes("target")])
        .ToBytes();

    private sealed class Nodes
    {
        private readonly List<long> _tree = [], _id = [], _feature = [], _true = [], _false = [], _leafTree = [], _leafNode = [], _leafTarget = [];
        private readonly List<float> _value = [], _weight = [];
        private readonly List<string> _mode = [];

        public void Branch(long tree, long id, long feature, float value, long whenTrue, long whenFalse) =>
            Add(tree, id, "BRANCH_LEQ", feature, value, whenTrue, whenFalse);

        public void Leaf(long tree, long id, float weight, long target = 0)
        {
            Add(tree, id, "LEAF", 0, 0, 0, 0);
            _leafTree.Add(tree);
            _leafNode.Add(id);
            _leafTarget.Add(target);
            _weight.Add(weight);
        }

        public (string, object)[] Attributes(string leaves) =>
        [
            ("nodes_treeids", _tree.ToArray()), ("nodes_nodeids", _id.ToArray()), ("nodes_featureids", _feature.ToArray()),
            ("nodes_values", _value.ToArray()), ("nodes_modes", _mode.ToArray()),
            ("nodes_truenodeids", _true.ToArray()), ("nodes_falsenodeids", _false.ToArray()),
            ($"{leaves}_treeids", _leafTree.ToArray()), ($"{leaves}_nodeids", _leafNode.ToArray()),
            ($"{leaves}_ids", _leafTarget.ToArray()), ($"{leaves}_weights", _weight.ToArray()),
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
