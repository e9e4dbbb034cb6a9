namespace ModelGateway.OnnxRuntime;

/// <summary>Element types, shapes, sequences, maps and optional values in and out.</summary>
internal static class TypeModels
{
    private static readonly Tensor s_two = Tensor.Create([1f, -2f], 2);

    public static IEnumerable<NodeModel> All =>
    [
        new("a scalar in and out", OnnxModels.Identity(OnnxElement.Double), [("x", Tensor.Create([2.5]))], ("y", "Double[] 2.5")),
        new("rank 6", OnnxModels.Identity(OnnxElement.UInt8, 1, 1, 2, 1, 1, null), [("x", Tensor.Create<byte>([1, 2, 3, 4], 1, 1, 2, 1, 1, 2))], ("y", "Byte[1,1,2,1,1,2] 1 2 3 4")),
        new("no rank declared", Cast(OnnxTypes.Shapeless(OnnxElement.Float), OnnxElement.Int32).ToBytes(), [("x", s_two)], ("y", "Int32[2] 1 -2")),
        new("a dimension of zero", OnnxModels.Identity(OnnxElement.Float, 0, 3), [("x", Tensor.Create(Array.Empty<float>(), 0, 3))], ("y", "Single[0,3]")),
        new("a free dimension is zero", OnnxModels.Identity(OnnxElement.String, "n", 2), [("x", Tensor.Create(Array.Empty<string>(), 0, 2))], ("y", "String[0,2]")),
        new("a negative dimension is free", OnnxModels.Identity(OnnxElement.Float, -1), [("x", s_two)], ("y", "Single[2] 1 -2")),
        new("one name for two dimensions", new OnnxBuilder().Input("x", OnnxElement.Float, "n", "n").Output("y", OnnxElement.Float, "n").Node("ReduceSum", ["x"], ["y"], ("keepdims", 0L)).ToBytes(), [("x", Tensor.Create([1f, 2f, 3f, 4f], 2, 2))], ("y", "Single[] 10")),
        new("a declared output shape that is a lie", new OnnxBuilder().Input("x", OnnxElement.Float, "n").Output("y", OnnxElement.Float, 1).Node("Neg", ["x"], ["y"]).ToBytes(), [("x", s_two)], ("y", "Single[2] -1 2")),
        .. Elements(),
        new("strings with no elements", Shape(Tensor.Create(Array.Empty<string>(), 0)), [("x", Tensor.Create(Array.Empty<string>(), 0))], ("y", "Int64[1] 0")),
        new("strings of any script", OnnxModels.Identity(OnnxElement.String, null as object), [("x", Tensor.Create(["", "ż大🦊", new string('x', 10_000)], 3))], ("y", $"String[3] |ż大🦊|{new string('x', 10_000)}")),
        NodeModel.Refused("complex numbers", "complex numbers cannot be carried", new OnnxBuilder().Input("x", OnnxElement.Complex64, 1).Output("y", OnnxElement.Complex64, 1).Node("Identity", ["x"], ["y"])),
        NodeModel.Refused("4-bit numbers", "Int4", new OnnxBuilder { Ir = 10 }.Opset("", 21).Input("x", OnnxElement.Int4, 2).Output("y", OnnxElement.Float, 2).Node("Cast", ["x"], ["y"], ("to", 1L))),
        new("float8 within the model", Within(OnnxElement.Float8E4M3FN).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 -2")),
        new("int4 within the model", Within(OnnxElement.Int4).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 -2")),

        new("a sequence in", new OnnxBuilder().Input("s", OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float))).Output("y", OnnxElement.Float, null as object).Node("ConcatFromSequence", ["s"], ["y"], ("axis", 0L)).ToBytes(), [("s", new TensorSequence([s_two, s_two]))], ("y", "Single[4] 1 -2 1 -2")),
        new("a sequence of strings in and out", Pass(OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.String))), [("x", new TensorSequence([Tensor.Create(["a"], 1), Tensor.Create(["b", "c"], 2)]))], ("y", "(String[1] a; String[2] b|c)")),
        new("an empty sequence out", new OnnxBuilder().Output("y", OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float))).Node("SequenceEmpty", [], ["y"]).ToBytes(), [], ("y", "()")),
        new("a sequence erased and split", Split().ToBytes(), [("x", Tensor.Create([1L, 2L, 3L], 3))], ("y", "(Int64[1] 1; Int64[1] 3)"), ("n", "Int64[] 2")),
        new("an empty sequence in and out", Pass(OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.String))), [("x", new TensorSequence([]))], ("y", "()")),
        new("an empty sequence that is inserted into", new OnnxBuilder().Input("s", OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float))).Input("x", OnnxElement.Float, 2).Output("y", OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float))).Node("SequenceInsert", ["s", "x"], ["y"]).ToBytes(), [("s", new TensorSequence([])), ("x", s_two)], ("y", "(Single[2] 1 -2)")),
        new("an optional sequence that is empty", Optional(OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float))), [("x", new TensorSequence([]))], ("has", "Boolean[] True")),
        new("maps with whole keys out", OnnxModels.MapOnly(2, new[] { 5L, 3L }), [("input", Tensor.Create([0.5f, 0.25f, 1f, 0f], 2, 2))], ("output", "({3 5: 0.25 0.5}; {3 5: 0 1})")),
        new("maps with text keys out", OnnxModels.MapOnly(2, new[] { "b", "a" }), [("input", Tensor.Create([0.5f, 0.25f], 1, 2))], ("output", "({a|b: 0.25 0.5})")),
        new("a map in", OnnxModels.MapIn("to", "be"), [("counts", new TensorMap(Tensor.Create(["be"], 1), Tensor.Create([2f], 1)))], ("vector", "Single[1,2] 0 2")),
        NodeModel.Refused("a map with the wrong keys", "keys of type Int64", MapIn(), ("counts", new TensorMap(Tensor.Create([1L], 1), Tensor.Create([2f], 1)))),
        NodeModel.Refused("a map of tensors", "map", new OnnxBuilder().Input("x", OnnxTypes.Map(OnnxElement.Int64, OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float)))).Output("y", OnnxTypes.Map(OnnxElement.Int64, OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float)))).Node("Identity", ["x"], ["y"])),
        NodeModel.Refused("a sparse input", "sparse", new OnnxBuilder().Input("x", OnnxTypes.SparseTensor(OnnxElement.Float, 2)).Output("y", OnnxElement.Float, 2).Node("Neg", ["x"], ["y"])),

        new("an optional tensor that is given", Optional(OnnxTypes.Tensor(OnnxElement.Float, "n")), [("x", s_two)], ("has", "Boolean[] True")),
        new("an optional tensor that is left out", Optional(OnnxTypes.Tensor(OnnxElement.Float, "n")), [], ("has", "Boolean[] False")),
        new("an optional sequence that is given", Optional(OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float))), [("x", new TensorSequence([s_two]))], ("has", "Boolean[] True")),
        new("an optional sequence that is left out", Optional(OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Float))), [], ("has", "Boolean[] False")),
        new("the element of an optional", new OnnxBuilder().Input("x", OnnxTypes.Optional(OnnxTypes.Tensor(OnnxElement.Float, "n"))).Output("y", OnnxElement.Float, "n").Node("OptionalGetElement", ["x"], ["y"]).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 -2")),
        NodeModel.Refused("the element of nothing", "optional", new OnnxBuilder().Input("x", OnnxTypes.Optional(OnnxTypes.Tensor(OnnxElement.Float, "n"))).Output("y", OnnxElement.Float, "n").Node("OptionalGetElement", ["x"], ["y"])),
        new("an optional output that is present", new OnnxBuilder().Input("x", OnnxElement.Float, 2).Output("y", OnnxTypes.Optional(OnnxTypes.Tensor(OnnxElement.Float, 2))).Node("Optional", ["x"], ["y"]).ToBytes(), [("x", s_two)], ("y", "Single[2] 1 -2")),
        new("an optional output that is absent", new OnnxBuilder().Output("y", OnnxTypes.Optional(OnnxTypes.Tensor(OnnxElement.Float, 2))).Node("Optional", [], ["y"], ("type", OnnxAttributeValue.OfType(OnnxTypes.Tensor(OnnxElement.Float, 2)))).ToBytes(), [], ("y", null)),
        new("an optional sequence that is absent", new OnnxBuilder().Output("y", OnnxTypes.Optional(OnnxTypes.Sequence(OnnxTypes.Tensor(OnnxElement.Float, 2)))).Node("Optional", [], ["y"], ("type", OnnxAttributeValue.OfType(OnnxTypes.Sequence(OnnxTypes.Tensor(OnnxElement.Float, 2))))).ToBytes(), [], ("y", null)),
    ];

    private static IEnumerable<NodeModel> Elements()
    {
        (OnnxElement Element, string Text)[] types =
        [
            (OnnxElement.Bool, "Boolean[2] True True"), (OnnxElement.Int8, "SByte[2] 1 2"), (OnnxElement.UInt8, "Byte[2] 1 2"), (OnnxElement.Int16, "Int16[2] 1 2"),
            (OnnxElement.UInt16, "UInt16[2] 1 2"), (OnnxElement.Int32, "Int32[2] 1 2"), (OnnxElement.UInt32, "UInt32[2] 1 2"), (OnnxElement.Int64, "Int64[2] 1 2"),
            (OnnxElement.UInt64, "UInt64[2] 1 2"), (OnnxElement.Float16, "Half[2] 1 2"), (OnnxElement.BFloat16, "BFloat16[2] 1 2"), (OnnxElement.Double, "Double[2] 1 2"),
            (OnnxElement.String, "String[2] 1|2"),
        ];
        foreach ((OnnxElement element, string text) in types)
        {
            yield return new($"cast to {element}", Cast(OnnxTypes.Tensor(OnnxElement.Float, 2), element).ToBytes(), [("x", Tensor.Create([1f, 2f], 2))], ("y", text));
        }
    }

    private static OnnxBuilder Cast(ProtoWriter input, OnnxElement to) => new OnnxBuilder()
        .Input("x", input).Output("y", OnnxTypes.Shapeless(to)).Node("Cast", ["x"], ["y"], ("to", (long)to));

    private static OnnxBuilder Within(OnnxElement element) => new OnnxBuilder { Ir = 10 }.Opset("", 21)
        .Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2)
        .Node("Cast", ["x"], ["small"], ("to", (long)element))
        .Node("Cast", ["small"], ["y"], ("to", 1L));

    private static byte[] Shape(Tensor x) => new OnnxBuilder().Input("x", NodeModel.TypeOf(x)).Output("y", OnnxElement.Int64, 1).Node("Shape", ["x"], ["y"]).ToBytes();

    private static byte[] Pass(ProtoWriter type) => new OnnxBuilder().Input("x", type).Output("y", type).Node("Identity", ["x"], ["y"]).ToBytes();

    private static OnnxBuilder Split() => new OnnxBuilder()
        .Input("x", OnnxElement.Int64, 3)
        .Output("y", OnnxTypes.Sequence(OnnxTypes.Shapeless(OnnxElement.Int64))).Output("n", OnnxElement.Int64)
        .Constant("second", [], new[] { 1L })
        .Node("SplitToSequence", ["x"], ["all"])
        .Node("SequenceErase", ["all", "second"], ["y"])
        .Node("SequenceLength", ["y"], ["n"]);

    private static OnnxBuilder MapIn() => OnnxModels.WithMl()
        .Input("counts", OnnxTypes.Map(OnnxElement.String, OnnxTypes.Shapeless(OnnxElement.Float)))
        .Output("vector", OnnxElement.Float, 1, 1)
        .Node("ai.onnx.ml", "DictVectorizer", ["counts"], ["vector"], ("string_vocabulary", new[] { "a" }));

    private static byte[] Optional(ProtoWriter type) => new OnnxBuilder()
        .Input("x", OnnxTypes.Optional(type)).Output("has", OnnxElement.Bool).Node("OptionalHasElement", ["x"], ["has"]).ToBytes();
}
