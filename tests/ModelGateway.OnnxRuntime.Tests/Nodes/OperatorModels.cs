namespace ModelGateway.OnnxRuntime;

/// <summary>Single operators whose settings the checks look at, with values that are unusual and right.</summary>
internal static class OperatorModels
{
    private static readonly Tensor s_three = Tensor.Create([1f, -2f, 3f], 3);
    private static readonly Tensor s_image = Tensor.Create([.. Enumerable.Range(0, 16).Select(i => (float)i)], 1, 1, 4, 4);

    public static IEnumerable<NodeModel> All =>
    [
        NodeModel.Of("Clip", 13, "Single[3] 1 -2 2", [("x", s_three), ("", null), ("max", Tensor.Create([2f]))]),
        NodeModel.Of("Resize", 13, "Single[1,1,1,1] 0", [("x", Tensor.Create([0f, 1f], 1, 1, 1, 2)), ("", null), ("scales", Tensor.Create([1f, 1f, 1f, 0.5f], 4))], ("mode", "nearest"), ("nearest_mode", "floor"), ("coordinate_transformation_mode", "asymmetric")),
        NodeModel.Of("Pad", 18, "Single[1] -2", [("x", s_three), ("pads", Tensor.Create([-1L, -1L], 2))]),
        NodeModel.Of("Expand", 13, "Single[2,3] 1 -2 3 1 -2 3", [("x", s_three), ("shape", Tensor.Create([2L, 1L], 2))]),
        NodeModel.Of("Expand", 8, "Single[0,3]", [("x", s_three), ("shape", Tensor.Create([0L, 3L], 2))]),
        NodeModel.Of("ConstantOfShape", 9, "Single[] 0", [("shape", Tensor.Create(Array.Empty<long>(), 0))]),
        NodeModel.Of("ConstantOfShape", 20, "Int64[2,0]", [("shape", Tensor.Create([2L, 0L], 2))], ("value", OnnxTensors.Tensor("", [1], new[] { 5L }))),
        NodeModel.Of("NonZero", 13, "Int64[1,0]", [("x", Tensor.Create([0f, 0f], 2))]),
        NodeModel.Of("Concat", 13, "Single[3] 1 -2 3", [("a", s_three), ("b", Tensor.Create(Array.Empty<float>(), 0))], ("axis", 0L)),
        NodeModel.Of("StringConcat", 20, "String[2] ab|cd", [("a", Tensor.Create(["a", "c"], 2)), ("b", Tensor.Create(["b", "d"], 2))]),
        NodeModel.Of("Where", 16, "String[2] a|d", [("c", Tensor.Create([true, false], 2)), ("a", Tensor.Create(["a", "b"], 2)), ("b", Tensor.Create(["c", "d"], 2))]),
        NodeModel.Of("MaxPool", 12, "Single[1,1,1,1] 15", [("x", s_image)], ("kernel_shape", new[] { 4L, 4L })),
        NodeModel.Of("AveragePool", 19, "Single[1,1,2,2] 2.5 4.5 10.5 12.5", [("x", s_image)], ("kernel_shape", new[] { 2L, 2L }), ("strides", new[] { 2L, 2L }), ("auto_pad", "NOTSET"), ("ceil_mode", 1L), ("dilations", new[] { 1L, 1L })),
        NodeModel.Of("MaxPool", 8, "Single[1,1,2,2] 5 7 13 15", [("x", s_image)], ("kernel_shape", new[] { 2L, 2L }), ("strides", new[] { 2L, 2L }), ("pads", new[] { 0L, 0L, 0L, 0L }), ("storage_order", 0L)),
        NodeModel.Of("LpPool", 18, "Single[1,1,1] 5", [("x", Tensor.Create([3f, 4f], 1, 1, 2))], ("kernel_shape", new[] { 2L }), ("p", 2L)),
        NodeModel.Of("ConvTranspose", 11, "Single[1,1,3] 1 0 2", [("x", Tensor.Create([1f, 2f], 1, 1, 2)), ("w", Tensor.Create([1f], 1, 1, 1))], ("strides", new[] { 2L }), ("output_shape", new[] { 3L })),
        NodeModel.Of("DepthToSpace", 13, "Single[1,1,2,2] 0 1 2 3", [("x", Tensor.Create([0f, 1f, 2f, 3f], 1, 4, 1, 1))], ("blocksize", 2L)),
        NodeModel.Of("Split", 18, "Single[3] 1 -2 3", [("x", s_three)], ("num_outputs", 1L)),
        NodeModel.Of("LRN", 13, "Single[1,1,1,1] 1", [("x", Tensor.Create([1f], 1, 1, 1, 1))], ("size", 1L), ("alpha", 1e-30f)),
        NodeModel.Of("Loop", 16, "Single[] 1", [("n", Tensor.Create([0L])), ("", null), ("x", Tensor.Create([1f]))], ("body", new OnnxGraphBuilder()
            .Input("i", OnnxTypes.Tensor(OnnxElement.Int64)).Input("on", OnnxTypes.Tensor(OnnxElement.Bool)).Input("v", OnnxTypes.Tensor(OnnxElement.Float))
            .Output("go", OnnxTypes.Tensor(OnnxElement.Bool)).Output("w", OnnxTypes.Tensor(OnnxElement.Float))
            .Node(OnnxNodes.Node("", "Identity", ["on"], ["go"])).Node(OnnxNodes.Node("", "Identity", ["v"], ["w"])))),
        NodeModel.Of("Gelu", 20, "Single[1] 0", [("x", Tensor.Create([0f], 1))]),
        NodeModel.Of("Mod", 13, "Int64[2] 1 -1", [("a", Tensor.Create([4L, -4L], 2)), ("b", Tensor.Create([3L, 3L], 2))], ("fmod", 1L)),
        NodeModel.Of("IsNaN", 20, "Boolean[2] True False", [("x", Tensor.Create([Half.NaN, (Half)1], 2))]),
        NodeModel.Of("QuantizeLinear", 13, "Byte[2] 2 4", [("x", Tensor.Create([1f, 2f], 2)), ("scale", Tensor.Create([0.5f])), ("", null)]),
        NodeModel.Of("RegexFullMatch", 20, "Boolean[2] True False", [("x", Tensor.Create(["abc", "x"], 2))], ("pattern", "a.*")),
        NodeModel.Of("StringNormalizer", 10, "String[2] a|B", [("x", Tensor.Create(["a", "B"], 2))], ("case_change_action", "NONE"), ("is_case_sensitive", 1L)),
        NodeModel.Of("CastLike", 19, "Int32[3] 1 -2 3", [("x", s_three), ("like", Tensor.Create([0], 1))]),
        NodeModel.Of("Identity", 16, "(Single[3] 1 -2 3)", [("x", new TensorSequence([s_three]))]),
        Recurrent("RNN", 1),
        Recurrent("GRU", 3),
        Recurrent("LSTM", 4),
        new("a convolution without settings", new OnnxBuilder().Input("x", OnnxElement.Float, 1, 1, 4, 4).Input("w", OnnxElement.Float, 1, 1, 4, 4).Output("y", OnnxElement.Float, null, null, null, null).Node("Conv", ["x", "w"], ["y"]).ToBytes(), [("x", s_image), ("w", s_image)], ("y", "Single[1,1,1,1] 1240")),
        new("group in another operator", new OnnxBuilder().Opset("", 17).Opset("local", 1).Function("local", "Grouped", ["a"], ["b"], OnnxNodes.Node("", "Neg", ["a"], ["b"])).Input("x", OnnxElement.Float, 3).Output("y", OnnxElement.Float, 3).Node("local", "Grouped", ["x"], ["y"], ("group", 0L), ("kernel_shape", new[] { 0L }), ("size", -1L)).ToBytes(), [("x", s_three)], ("y", "Single[3] -1 2 -3")),
        new("an optional output of a node that nobody asks for", new OnnxBuilder().Input("x", OnnxElement.Float, 3).Output("y", OnnxElement.Int64, null as object).Node("Unique", ["x"], ["u", "", "", "y"]).ToBytes(), [("x", s_three)], ("y", "Int64[3] 1 1 1")),
        new("shapes that are computed", new OnnxBuilder().Input("x", OnnxElement.Float, "n").Output("y", OnnxElement.Float, "m").Node("Unique", ["x"], ["y"], ("sorted", 1L)).ToBytes(), [("x", Tensor.Create([2f, 1f, 2f], 3))], ("y", "Single[2] 1 2")),
        SharedLeaves(),
        new("a tree of one leaf", Leaf().ToBytes(), [("X", Tensor.Create([1f, 2f], 2, 1))], ("Y", "Single[2,1] 7 7")),
        new("a tree whose nodes are in no order", Shuffled().ToBytes(), [("X", Tensor.Create([0f, 5f], 2, 1))], ("Y", "Single[2,1] 11 22")),
    ];

    private static NodeModel Recurrent(string op, int gates)
    {
        float[] zeros = new float[gates];
        return new($"{op} with only what it needs", new OnnxBuilder()
            .Input("x", OnnxElement.Float, 1, 1, 1).Output("y", OnnxElement.Float, null, null, null, null)
            .Constant("w", [1, gates, 1], zeros).Constant("r", [1, gates, 1], zeros)
            .Node(op, ["x", "w", "r", "", ""], ["y"], ("hidden_size", 1L)).ToBytes(), [("x", Tensor.Create([1f], 1, 1, 1))], ("y", "Single[1,1,1,1] 0"));
    }

    // x <= 1 leads to entry 1, which answers by x <= -1; else to entry 2, both sides of which end in the same leaf.
    private static NodeModel SharedLeaves() => new("a tree whose leaves are shared", new OnnxBuilder().Opset("", 17).Opset("ai.onnx.ml", 5)
        .Input("X", OnnxElement.Double, "n", 1).Output("Y", OnnxElement.Double, "n", 1)
        .Node("ai.onnx.ml", "TreeEnsemble", ["X"], ["Y"], ("n_targets", 1L), ("aggregate_function", 1L), ("post_transform", 0L), ("tree_roots", new[] { 0L }),
            ("nodes_modes", OnnxTensors.Tensor("m", [3], new byte[3])), ("nodes_featureids", new long[3]), ("nodes_splits", OnnxTensors.Tensor("s", [3], new[] { 1.0, -1.0, 3.0 })),
            ("nodes_truenodeids", new[] { 1L, 0L, 1L }), ("nodes_trueleafs", new[] { 0L, 1L, 1L }), ("nodes_falsenodeids", new[] { 2L, 1L, 1L }), ("nodes_falseleafs", new[] { 0L, 1L, 1L }),
            ("leaf_targetids", new[] { 0L, 0L }), ("leaf_weights", OnnxTensors.Tensor("l", [2], new[] { 5.0, 6.0 }))).ToBytes(),
        [("X", Tensor.Create([-2.0, 0.0, 2.0], 3, 1))], ("Y", "Double[3,1] 5 6 6"));

    private static OnnxBuilder Leaf() => Regressor(["LEAF"], [0], [0], [0f], [0], [0], [0], [0], [7f]);

    private static OnnxBuilder Shuffled() => Regressor(
        ["BRANCH_LEQ", "LEAF", "LEAF", "BRANCH_LEQ", "LEAF", "LEAF"], [1, 1, 1, 0, 0, 0], [2, 5, 4, 3, 0, 5], [1f, 0f, 0f, 1f, 0f, 0f], [4, 0, 0, 0, 0, 0], [5, 0, 0, 5, 0, 0],
        [0, 0, 1, 1], [0, 5, 4, 5], [1f, 2f, 10f, 20f]);

    private static OnnxBuilder Regressor(string[] modes, long[] trees, long[] ids, float[] values, long[] whenTrue, long[] whenFalse, long[] leafTrees, long[] leafIds, float[] weights) => OnnxModels.WithMl()
        .Input("X", OnnxElement.Float, "n", 1).Output("Y", OnnxElement.Float, "n", 1)
        .Node("ai.onnx.ml", "TreeEnsembleRegressor", ["X"], ["Y"], ("n_targets", 1L), ("nodes_modes", modes), ("nodes_treeids", trees), ("nodes_nodeids", ids), ("nodes_featureids", new long[ids.Length]),
            ("nodes_values", values), ("nodes_truenodeids", whenTrue), ("nodes_falsenodeids", whenFalse), ("target_treeids", leafTrees), ("target_nodeids", leafIds), ("target_ids", new long[leafIds.Length]), ("target_weights", weights));
}
