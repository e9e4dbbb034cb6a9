using System.Text;

namespace ModelGateway.OnnxRuntime;

public sealed class OnnxGraphTests
{
    [Fact]
    public void Reads_head_inputs_and_outputs()
    {
        OnnxGraph graph = OnnxGraph.Read(OnnxModels.WithMl().Metadata("classes", "a,b")
            .Input("x", OnnxElement.Float, null, "cols", 4)
            .Output("scalar", OnnxElement.BFloat16)
            .Output("none", OnnxTypes.Shapeless(OnnxElement.Complex64))
            .Output("empty", OnnxElement.String, 0, -1)
            .ToBytes());
        Assert.Equal((8L, "skl2onnx", "1.17.0"), (graph.Ir, graph.Producer, graph.ProducerVersion));
        Assert.Equal([new("", 17), new("ai.onnx.ml", 3)], graph.Opsets);
        Assert.Equal([new("classes", "a,b")], graph.Metadata);
        Assert.Equal("x: Float[?,cols,4]", Assert.Single(graph.Inputs).ToString());
        Assert.Equal(["scalar: BFloat16[]", "none: Complex64", "empty: String[0,?]"], graph.Outputs.Select(o => o.ToString()));
    }

    [Fact]
    public void Reads_sequences_maps_optionals_and_sparse_tensors()
    {
        ProtoWriter map = OnnxTypes.Map(OnnxElement.Int64, OnnxTypes.Shapeless(OnnxElement.Float));
        OnnxGraph graph = OnnxGraph.Read(new OnnxBuilder()
            .Output("a", OnnxTypes.Sequence(map))
            .Output("b", OnnxTypes.Optional(OnnxTypes.Sequence(OnnxTypes.Tensor(OnnxElement.Int8, "n"))))
            .Output("c", OnnxTypes.SparseTensor(OnnxElement.Double, 3))
            .ToBytes());
        Assert.Equal(["seq(map(Int64,Float))", "optional(seq(Int8[n]))", "sparse(Double[3])"], graph.Outputs.Select(o => o.Type.ToString()));
    }

    [Fact]
    public void Reads_nodes_with_left_out_inputs_and_every_kind_of_attribute()
    {
        OnnxGraph graph = OnnxGraph.Read(new OnnxBuilder().Node("d", "Op", ["", "b", ""], ["y", ""],
            ("i", long.MinValue), ("s", "text"), ("is", new long[] { 1, -1, long.MaxValue }), ("fs", new[] { 1.5f, float.NaN }), ("ss", new[] { "", "ü" }),
            ("t", OnnxTensors.Tensor("", [2], new long[] { 7, 8 }))).ToBytes());
        OnnxNode node = Assert.Single(graph.Main.Nodes);
        Assert.Equal(["", "b", ""], node.Inputs);
        Assert.Equal(("d", "Op"), (node.Domain, node.Op));
        Assert.Equal(long.MinValue, node.Attribute("i")!.Integer);
        Assert.Equal("text", node.Attribute("s")!.Text);
        Assert.Equal([1, -1, long.MaxValue], node.Integers("is"));
        Assert.Equal([1.5f, float.NaN], node.Attribute("fs")!.Floats);
        Assert.Equal(["", "ü"], node.Texts("ss"));
        Assert.Equal([7, 8], OnnxTensorReader.Integers(node.Attribute("t")!.Tensor!)!);
    }

    [Fact]
    public void Numbers_that_are_not_packed_read_the_same()
    {
        ProtoWriter ints = new ProtoWriter().Text(1, "ids").Int(8, 5).PackedInts(8, [-3, 300]).Int(8, 7).Float(7, 2f).PackedFloats(7, [3f]);
        ProtoWriter tensor = new ProtoWriter().Int(1, 2).Int(2, (int)OnnxElement.Int64).Int(7, -1).PackedInts(7, [4]).Bytes(9, []).Text(8, "t");
        OnnxGraph graph = Read(new ProtoWriter().Message(1, new ProtoWriter().Text(4, "Op").Message(5, ints)).Message(5, tensor));
        OnnxNode node = Assert.Single(graph.Main.Nodes);
        Assert.Equal([5, -3, 300, 7], node.Integers("ids"));
        Assert.Equal([2f, 3f], node.Attribute("ids")!.Floats);
        Assert.Equal([-1, 4], OnnxTensorReader.Integers(Assert.Single(graph.Main.Constants))!);
    }

    [Fact]
    public void Unknown_fields_and_groups_are_passed_over()
    {
        byte[] group = [0xA3, 0x06, 0x08, 0x01, 0xA3, 0x06, 0xA4, 0x06, 0xA4, 0x06];
        ProtoWriter graph = new ProtoWriter().Raw(group).Int(999, 5).Float(998, 1f).Bytes(997, [1, 2, 3]).Raw([0xB9, 0x06, 1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal("y: Float[1]", Assert.Single(Read(graph.Message(12, new ProtoWriter().Text(1, "y").Message(2, OnnxTypes.Tensor(OnnxElement.Float, 1)))).Outputs).ToString());
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_read_with_replacements()
    {
        OnnxGraph graph = Read(new ProtoWriter().Message(12, new ProtoWriter().Bytes(1, [(byte)'y', 0xFF, 0xC3]).Message(2, OnnxTypes.Shapeless(OnnxElement.Float))));
        Assert.Equal("y\uFFFD\uFFFD", Assert.Single(graph.Outputs).Name);
    }

    [Fact]
    public void Constants_that_old_files_list_among_the_inputs_need_not_be_fed()
    {
        OnnxGraph graph = OnnxGraph.Read(new OnnxBuilder().Input("x", OnnxElement.Float, 1).Input("w", OnnxElement.Float, 1).Constant("w", [1], new[] { 2f }).ToBytes());
        Assert.Equal("x", Assert.Single(graph.Inputs).Name);
    }

    [Fact]
    public void Branches_and_functions_are_bodies_too()
    {
        ProtoWriter deep = OnnxNodes.Node("", "Deep", [], ["d"]);
        OnnxGraphBuilder branch = new OnnxGraphBuilder().Node(OnnxNodes.Node("", "If", ["c"], ["i"], ("then_branch", new OnnxGraphBuilder().Node(deep))));
        OnnxGraph graph = OnnxGraph.Read(new OnnxBuilder().Node("If", ["c"], ["y"], ("else_branch", branch)).Function("f", "F", [], [], OnnxNodes.Node("", "Inside", [], [])).ToBytes());
        Assert.Equal(["If", "If", "Deep", "Inside"], graph.Bodies.SelectMany(b => b.Nodes).Select(n => n.Op));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<!DOCTYPE html><html>", "HTML")]
    [InlineData("\n  <?xml version", "HTML")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "git lfs pull")]
    [InlineData("PK\u0003\u0004abc", "ZIP")]
    [InlineData("\b\u0000\u0000\u0000ORTM", ".ort")]
    [InlineData("{\"model\": 1}", "JSON")]
    [InlineData("hello, I am no model", "damaged")]
    public void What_is_no_model_is_called_what_it_is(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<OnnxModelException>(() => OnnxGraph.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_part_that_is_there_twice_is_refused()
    {
        byte[] model = [.. OnnxModels.Linear([1], 0), .. new ProtoWriter().Message(7, new ProtoWriter()).ToArray()];
        Assert.Contains("twice", Assert.Throws<OnnxModelException>(() => OnnxGraph.Read(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Graphs_nested_too_deep_are_refused_without_a_stack_overflow()
    {
        ProtoWriter graph = new OnnxGraphBuilder().Write();
        for (int i = 0; i < 5_000; i++) graph = new ProtoWriter().Message(1, new ProtoWriter().Message(5, new ProtoWriter().Text(1, "a").Message(6, graph)));
        Assert.Contains("deep", Assert.Throws<OnnxModelException>(() => Read(graph)).Message, StringComparison.Ordinal);
        ProtoWriter type = OnnxTypes.Shapeless(OnnxElement.Float);
        for (int i = 0; i < 5_000; i++) type = OnnxTypes.Sequence(type);
        Assert.Contains("deep", Assert.Throws<OnnxModelException>(() => OnnxGraph.Read(new OnnxBuilder().Input("x", type).ToBytes())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_endless_tiny_parts_is_refused_with_bounded_memory()
    {
        byte[] dimensions = new byte[3 * 4_000_000];
        for (int i = 0; i < dimensions.Length; i += 2) dimensions[i] = 0x0A;
        ProtoWriter type = new ProtoWriter().Message(1, new ProtoWriter().Message(2, new ProtoWriter().Raw(dimensions)));
        byte[] model = new OnnxBuilder().Input("x", type).ToBytes();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("parts", Assert.Throws<OnnxModelException>(() => OnnxGraph.Read(model)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    private static OnnxGraph Read(ProtoWriter graph) => OnnxGraph.Read(new ProtoWriter().Int(1, 8).Message(7, graph).ToArray());
}
