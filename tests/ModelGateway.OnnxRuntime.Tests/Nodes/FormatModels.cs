namespace ModelGateway.OnnxRuntime;

/// <summary>What a file may look like: versions, constants, functions, metadata, domains.</summary>
internal static class FormatModels
{
    private static readonly Tensor s_two = Tensor.Create([1f, -2f], 2);

    public static IEnumerable<NodeModel> All =>
    [
        .. Enumerable.Range(3, 11).Select(ir => new NodeModel($"ir {ir}", Relu(17, ir).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 0"))),
        .. Enumerable.Range(1, 5).Select(opset => NodeModel.Refused($"opset {opset}", "Could not find an implementation for Relu(1)", Relu(opset, 3))),
        .. Enumerable.Range(6, 21).Select(opset => new NodeModel($"opset {opset}", Relu(opset, opset < 14 ? 3 : 8).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 0"))),
        NodeModel.Refused("ir of the future", "IR", Relu(17, 99)),
        new("no inputs", Constants().ToBytes(), [], ("y", "Int64[2] 7 8")),
        new("an initializer as output", new OnnxBuilder().Output("y", OnnxElement.Float, 1).Constant("y", [1], new[] { 4f }).ToBytes(), [], ("y", "Single[1] 4")),
        new("an input as output", new OnnxBuilder().Input("x", OnnxElement.Float, 2).Output("x", OnnxElement.Float, 2).ToBytes(), [("x", s_two)], ("x", "Single[2] 1 -2")),
        new("initializers among the inputs", Listed(3).ToBytes(), [("x", s_two)], ("y", "Single[2] 11 8")),
        new("an initializer among the inputs can be given", Listed(8).ToBytes(), [("x", s_two), ("w", s_two)], ("y", "Single[2] 2 -4")),
        new("no producer and no names", new OnnxBuilder { Producer = null, ProducerVersion = null }.Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2).Node("Neg", ["x"], ["y"]).ToBytes(), [("x", s_two)], ("y", "Single[2] -1 2")),
        new("metadata", Relu(17, 8).Metadata("classes", "a,b").Metadata("", "").Metadata("größe", "ż").ToBytes(), [("x", s_two)], ("y", "Single[2] 1 0")),
        new("a domain that nobody uses", Relu(17, 8).Opset("com.example", 0).Opset("ai.onnx.preview.training", 1).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 0")),
        new("ai.onnx by its full name", new OnnxBuilder().Opset("ai.onnx", 17).Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2).Node("Relu", ["x"], ["y"]).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 0")),
        new("training information", Relu(17, 8).Training(new OnnxGraphBuilder().Node(OnnxNodes.Node("", "Neg", ["y"], ["g"]))).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 0")),
        new("a function", Local().ToBytes(), [("x", s_two)], ("y", "Single[2] 2 -4")),
        new("a function with settings", Selu().ToBytes(), [("x", s_two)], ("y", "Single[2] 1 -0.2")),
        new("a function within a function", Nested().ToBytes(), [("x", s_two)], ("y", "Single[2] 4 -8")),
        new("a sparse initializer", Sparse().ToBytes(), [("x", s_two)], ("y", "Single[2] 1 3")),
        NodeModel.Refused("a sparse initializer that fills the memory", "cannot be", Sparse(1L << 30, 1L << 30), ("x", s_two)),
        new("a sparse constant", SparseConstant().ToBytes(), [("x", s_two)], ("y", "Single[2] 1 3")),
        NodeModel.Refused("a preview operator", "Adagrad", Training("Adagrad")),
        NodeModel.Refused("an experimental domain", "com.example.labs", new OnnxBuilder().Opset("", 17).Opset("com.example.labs", 1).Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2).Node("com.example.labs", "Magic", ["x"], ["y"]), ("x", s_two)),
        NodeModel.Refused("a removed operator", "ImageScaler", new OnnxBuilder().Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2).Node("ImageScaler", ["x"], ["y"]), ("x", s_two)),
        NodeModel.Refused("an input of a node that nobody makes", "nobody", new OnnxBuilder().Output("y", OnnxElement.Float, 2).Node("Neg", ["nobody"], ["y"])),
        NodeModel.Refused("an output that nobody makes", "y", new OnnxBuilder().Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2).Node("Neg", ["x"], ["z"]), ("x", s_two)),
        NodeModel.Refused("a circle of nodes", "cycl", new OnnxBuilder().Output("y", OnnxElement.Float, 2).Node("Neg", ["z"], ["y"]).Node("Neg", ["y"], ["z"])),
    ];

    private static OnnxBuilder Relu(long opset, long ir) => new OnnxBuilder { Ir = ir }.Opset("", opset)
        .Input("x", OnnxElement.Float, "n").Output("y", OnnxElement.Float, "n").Node("Relu", ["x"], ["y"]);

    private static OnnxBuilder Constants() => new OnnxBuilder()
        .Output("y", OnnxElement.Int64, 2)
        .Node("Constant", [], ["a"], ("value_ints", new[] { 3L, 4L }))
        .Node("Constant", [], ["b"], ("value", OnnxTensors.Tensor("", [], new[] { 4L })))
        .Node("Add", ["a", "b"], ["y"]);

    private static OnnxBuilder Listed(long ir) => new OnnxBuilder { Ir = ir }
        .Input("x", OnnxElement.Float, 2).Input("w", OnnxElement.Float, 2)
        .Output("y", OnnxElement.Float, 2)
        .Constant("w", [2], new[] { 10f, 10f })
        .Node("Add", ["x", "w"], ["y"]);

    private static OnnxBuilder Local() => new OnnxBuilder().Opset("", 17).Opset("local", 1)
        .Function("local", "Twice", ["a"], ["b"], OnnxNodes.Node("", "Add", ["a", "a"], ["b"]))
        .Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2)
        .Node("local", "Twice", ["x"], ["y"]);

    private static OnnxBuilder Selu()
    {
        ProtoWriter leaky = new ProtoWriter().Text(1, "a").Text(2, "b").Text(4, "LeakyRelu").Message(5, new ProtoWriter().Text(1, "alpha").Text(21, "slope").Int(20, 1));
        return new OnnxBuilder { Ir = 9 }.Opset("", 17).Opset("local", 1)
            .Function("local", "Lean", ["a"], ["b"], [("slope", 0.1f)], leaky)
            .Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2)
            .Node("local", "Lean", ["x"], ["y"]);
    }

    private static OnnxBuilder Nested() => new OnnxBuilder().Opset("", 17).Opset("local", 1)
        .Function("local", "Twice", ["a"], ["b"], OnnxNodes.Node("", "Add", ["a", "a"], ["b"]))
        .Function("local", "Four", ["a"], ["c"], OnnxNodes.Node("local", "Twice", ["a"], ["b"]), OnnxNodes.Node("local", "Twice", ["b"], ["c"]))
        .Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2)
        .Node("local", "Four", ["x"], ["y"]);

    private static OnnxBuilder Sparse(params long[] dimensions)
    {
        OnnxBuilder model = new OnnxBuilder().Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2).Node("Add", ["x", "w"], ["y"]);
        model.Graph.SparseInitializer(OnnxTensors.Sparse("w", dimensions.Length == 0 ? [2] : dimensions, [5f], [1]));
        return model;
    }

    private static OnnxBuilder SparseConstant() => new OnnxBuilder()
        .Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2)
        .Node("Constant", [], ["w"], ("sparse_value", OnnxAttributeValue.OfSparse(OnnxTensors.Sparse("", [2], [5f], [1]))))
        .Node("Add", ["x", "w"], ["y"]);

    private static OnnxBuilder Training(string op) => new OnnxBuilder().Opset("", 17).Opset("ai.onnx.preview.training", 1)
        .Input("r", OnnxElement.Float).Input("t", OnnxElement.Int64).Input("x", OnnxElement.Float, 2).Input("g", OnnxElement.Float, 2).Input("h", OnnxElement.Float, 2)
        .Output("a", OnnxElement.Float, 2).Output("b", OnnxElement.Float, 2)
        .Node("ai.onnx.preview.training", op, ["r", "t", "x", "g", "h"], ["a", "b"]);
}
