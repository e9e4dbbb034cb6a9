namespace ModelGateway.OnnxRuntime;

/// <summary>Graphs within graphs: If, Loop, Scan and SequenceMap.</summary>
internal static class ControlModels
{
    public static IEnumerable<NodeModel> All =>
    [
        new("If takes one branch", If().ToBytes(), [("c", Tensor.Create([true])), ("x", Tensor.Create([1f, -2f], 2))], ("y", "Single[2] 2 -4")),
        new("If takes the other branch", If().ToBytes(), [("c", Tensor.Create([false])), ("x", Tensor.Create([1f, -2f], 2))], ("y", "Single[2] -1 2")),
        new("Loop counts", Loop().ToBytes(), [("n", Tensor.Create([4L])), ("x", Tensor.Create([1f], 1))], ("last", "Single[1] 16"), ("all", "Single[4,1] 2 4 8 16")),
        new("Loop that never runs", Loop().ToBytes(), [("n", Tensor.Create([0L])), ("x", Tensor.Create([1f], 1))], ("last", "Single[1] 1"), ("all", "Single[0,1]")),
        new("Loop with no limit and no condition", Endless().ToBytes(), [("x", Tensor.Create([1f]))], ("y", "Single[] 128")),
        new("Scan adds up", Scan().ToBytes(), [("s", Tensor.Create([0f], 1)), ("x", Tensor.Create([1f, 2f, 3f], 3, 1))], ("sum", "Single[1] 6"), ("sums", "Single[3,1] 1 3 6")),
        new("SequenceMap", Map().ToBytes(), [("s", new TensorSequence([Tensor.Create([1f], 1), Tensor.Create([2f, 3f], 2)]))], ("y", "(Single[1] -1; Single[2] -2 -3)")),
    ];

    private static OnnxBuilder If() => new OnnxBuilder()
        .Input("c", OnnxElement.Bool).Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2)
        .Node("If", ["c"], ["y"], ("then_branch", Branch("Add", "x", "x")), ("else_branch", Branch("Neg", "x")));

    private static OnnxGraphBuilder Branch(string op, params string[] inputs) => new OnnxGraphBuilder()
        .Output("out", OnnxTypes.Tensor(OnnxElement.Float, 2)).Node(OnnxNodes.Node("", op, inputs, ["out"]));

    private static OnnxBuilder Loop() => new OnnxBuilder()
        .Input("n", OnnxElement.Int64).Input("x", OnnxElement.Float, 1)
        .Output("last", OnnxElement.Float, 1).Output("all", OnnxElement.Float, null, 1)
        .Node("Loop", ["n", "", "x"], ["last", "all"], ("body", new OnnxGraphBuilder()
            .Input("i", OnnxTypes.Tensor(OnnxElement.Int64)).Input("on", OnnxTypes.Tensor(OnnxElement.Bool)).Input("v", OnnxTypes.Tensor(OnnxElement.Float, 1))
            .Output("go", OnnxTypes.Tensor(OnnxElement.Bool)).Output("w", OnnxTypes.Tensor(OnnxElement.Float, 1)).Output("each", OnnxTypes.Tensor(OnnxElement.Float, 1))
            .Node(OnnxNodes.Node("", "Identity", ["on"], ["go"]))
            .Node(OnnxNodes.Node("", "Add", ["v", "v"], ["w"]))
            .Node(OnnxNodes.Node("", "Identity", ["w"], ["each"]))));

    private static OnnxBuilder Endless() => new OnnxBuilder()
        .Input("x", OnnxElement.Float).Output("y", OnnxElement.Float)
        .Constant("limit", [], new[] { 100f }).Constant("yes", [], new[] { true })
        .Node("Loop", ["", "yes", "x"], ["y"], ("body", new OnnxGraphBuilder()
            .Input("i", OnnxTypes.Tensor(OnnxElement.Int64)).Input("on", OnnxTypes.Tensor(OnnxElement.Bool)).Input("v", OnnxTypes.Tensor(OnnxElement.Float))
            .Output("go", OnnxTypes.Tensor(OnnxElement.Bool)).Output("w", OnnxTypes.Tensor(OnnxElement.Float))
            .Node(OnnxNodes.Node("", "Add", ["v", "v"], ["w"]))
            .Node(OnnxNodes.Node("", "Less", ["w", "limit"], ["go"]))));

    private static OnnxBuilder Scan() => new OnnxBuilder()
        .Input("s", OnnxElement.Float, 1).Input("x", OnnxElement.Float, 3, 1)
        .Output("sum", OnnxElement.Float, 1).Output("sums", OnnxElement.Float, 3, 1)
        .Node("Scan", ["s", "x"], ["sum", "sums"], ("num_scan_inputs", 1L), ("body", new OnnxGraphBuilder()
            .Input("state", OnnxTypes.Tensor(OnnxElement.Float, 1)).Input("next", OnnxTypes.Tensor(OnnxElement.Float, 1))
            .Output("out", OnnxTypes.Tensor(OnnxElement.Float, 1)).Output("each", OnnxTypes.Tensor(OnnxElement.Float, 1))
            .Node(OnnxNodes.Node("", "Add", ["state", "next"], ["out"]))
            .Node(OnnxNodes.Node("", "Identity", ["out"], ["each"]))));

    private static OnnxBuilder Map() => new OnnxBuilder()
        .Input("s", OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float))).Output("y", OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float)))
        .Node("SequenceMap", ["s"], ["y"], ("body", new OnnxGraphBuilder()
            .Input("a", OnnxTypes.Tensor(OnnxElement.Float, null as object)).Output("b", OnnxTypes.Tensor(OnnxElement.Float, null as object))
            .Node(OnnxNodes.Node("", "Neg", ["a"], ["b"]))));
}
