using System.Security.Cryptography;

namespace ModelGateway.OnnxRuntime;

public sealed class OnnxStructureTests
{
    [Theory]
    [InlineData("Conv", 0)]
    [InlineData("ConvTranspose", 0)]
    [InlineData("ConvTranspose", -1)]
    [InlineData("ConvInteger", 0)]
    [InlineData("QLinearConv", long.MinValue)]
    [InlineData("DeformConv", long.MaxValue)]
    public void A_convolution_whose_group_is_no_small_positive_number_is_refused(string op, long group)
    {
        Assert.Contains($"group = {group}", Refusal(OnnxModels.Convolution(group, op)), StringComparison.Ordinal);
        Check(OnnxModels.Convolution(1, op));
    }

    [Fact]
    public void A_group_without_a_value_is_zero_and_refused()
    {
        ProtoWriter conv = new ProtoWriter().Text(4, "Conv").Message(5, new ProtoWriter().Text(1, "group").Int(20, 2));
        Assert.Contains("group = 0", Refusal(Graph(conv)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strides")]
    [InlineData("dilations")]
    [InlineData("kernel_shape")]
    public void A_window_of_zero_is_refused(string setting) =>
        Assert.Contains(setting, Refusal(Graph(OnnxNodes.Node("", "MaxPool", ["x"], ["y"], (setting, new long[] { 2, 0 })))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Max")]
    [InlineData("Sum")]
    [InlineData("Concat")]
    public void An_input_left_out_of_a_list_is_refused(string op)
    {
        Check(Graph(OnnxNodes.Node("", op, ["x", "x"], ["y"])));
        Check(Graph(OnnxNodes.Node("com.example", op, ["x", ""], ["y"])));
        Assert.Contains("an input without a name", Refusal(Graph(OnnxNodes.Node("", op, ["x", ""], ["y"]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_without_heads_is_refused()
    {
        Check(Graph(OnnxNodes.Node("", "Attention", ["x", "x", "x"], ["y"], ("q_num_heads", 2L), ("kv_num_heads", 1L))));
        Assert.Contains("kv_num_heads = 0", Refusal(Graph(OnnxNodes.Node("", "Attention", ["x", "x", "x"], ["y"], ("q_num_heads", 2L), ("kv_num_heads", 0L)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_over_three_dimensions_needs_the_number_of_heads()
    {
        byte[] Of(params object?[] shape) => Builder().Input("q", OnnxElement.Float, shape).Node("Attention", ["q", "q", "q"], ["y"]).ToBytes();
        Check(Of(1, 2, 3, 4));
        Assert.Contains("states no q_num_heads", Refusal(Of(1, 2, 3)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DFT", "x")]
    [InlineData("HannWindow", null)]
    public void A_length_that_would_never_be_filled_is_refused(string op, string? before)
    {
        byte[] Of(long length) => Builder().Constant("n", [], new[] { length }).Node(op, before is null ? ["n"] : [before, "n"], ["z"]).ToBytes();
        Check(Of(1024));
        Assert.Contains("2^32", Refusal(Of(1L << 62)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_convolution_in_a_branch_or_a_function_is_checked()
    {
        ProtoWriter conv = OnnxNodes.Node("", "Conv", ["a"], ["b"], ("group", 0L));
        Assert.Contains("group", Refusal(Graph(OnnxNodes.Node("", "If", ["x"], ["y"], ("then_branch", new OnnxGraphBuilder().Node(conv))))), StringComparison.Ordinal);
        Assert.Contains("group", Refusal(Builder().Function("f", "F", [], [], conv).ToBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_a_function_takes_from_its_caller_is_followed_to_the_call()
    {
        ProtoWriter reference = new ProtoWriter().Text(4, "Conv").Message(5, new ProtoWriter().Text(1, "group").Text(21, "g"));
        ProtoWriter passed = new ProtoWriter().Text(4, "Inner").Text(7, "f").Message(5, new ProtoWriter().Text(1, "g").Text(21, "h"));
        byte[] Call(long group) => Builder().Function("f", "Inner", [], [], reference).Function("f", "Outer", [], [], passed)
            .Node("f", "Outer", ["x"], ["z"], ("h", group)).ToBytes();
        Check(Call(1));
        Assert.Contains("h = 0", Refusal(Call(0)), StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_call_themselves_or_explode_are_refused()
    {
        ProtoWriter Call(string name, string output) => OnnxNodes.Node("f", name, ["x"], [output]);
        Check(Builder().Function("f", "A", ["x"], ["y"], OnnxNodes.Node("", "Neg", ["x"], ["y"])).Function("f", "B", ["x"], ["y"], Call("A", "y")).Node("f", "B", ["x"], ["y"]).ToBytes());
        byte[] circle = Builder().Function("f", "A", ["x"], ["y"], Call("B", "y")).Function("f", "B", ["x"], ["y"], Call("A", "y")).Node("f", "A", ["x"], ["y"]).ToBytes();
        Assert.Contains("circle", Refusal(circle), StringComparison.Ordinal);
        OnnxBuilder laughs = Builder().Function("f", "F0", ["x"], ["y"], OnnxNodes.Node("", "Neg", ["x"], ["y"]));
        for (int i = 1; i < 20; i++) laughs.Function("f", $"F{i}", ["x"], ["y"], [.. Enumerable.Range(0, 10).Select(j => Call($"F{i - 1}", $"y{j}"))]);
        Assert.Contains("nodes", Refusal(laughs.Node("f", "F19", ["x"], ["y"]).ToBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_in_a_message_cannot_break_the_line_or_fill_the_log()
    {
        string message = Refusal(new OnnxBuilder().Input("a\nb\u001b[31m" + new string('x', 100_000), OnnxElement.Int4).Output("y", OnnxElement.Float).ToBytes());
        Assert.DoesNotContain(message, c => char.IsControl(c));
        Assert.InRange(message.Length, 1, 2_100);
    }

    [Fact]
    public void A_tree_that_leads_back_to_itself_is_refused()
    {
        Check(OnnxTrees.Broken(1));
        Assert.Contains("cycle", Refusal(OnnxTrees.Broken(0)), StringComparison.Ordinal);
        Assert.Contains("not there", Refusal(OnnxTrees.Broken(99)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nodes_truenodeids", new long[] { 1 }, "where 3 are needed")]
    [InlineData("nodes_nodeids", new long[] { 0, 1, 1 }, "two nodes")]
    [InlineData("nodes_featureids", new long[] { -1, 0, 0 }, "feature -1")]
    [InlineData("target_ids", new long[] { 0, 1 }, "score 1 of 1")]
    [InlineData("target_nodeids", new long[] { 1, 7 }, "not there")]
    public void A_damaged_tree_is_refused(string name, long[] values, string expected)
    {
        Check(Tree(null, []));
        Assert.Contains(expected, Refusal(Tree(name, values)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_is_too_deep_for_the_stack_is_refused()
    {
        Check(Chain(1_900));
        Assert.Contains("levels deep", Refusal(Chain(2_100)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tree_roots", new long[] { 5 }, "begins outside")]
    [InlineData("nodes_truenodeids", new long[] { 0, 1 }, "cycle")]
    [InlineData("nodes_falsenodeids", new long[] { 1, 9 }, "leaf 9")]
    [InlineData("leaf_targetids", new long[] { 0, 3 }, "score 3 of 1")]
    [InlineData("leaf_targetids", new long[] { 0, -3 }, "negative")]
    public void A_damaged_tree_of_version_5_is_refused(string name, long[] values, string expected)
    {
        Check(Tree5(null, []));
        Assert.Contains(expected, Refusal(Tree5(name, values)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_reads_beyond_the_declared_row_is_refused_and_the_least_width_is_told()
    {
        Assert.Contains("beyond its end", Refusal(Tree("nodes_featureids", [2, 0, 0])), StringComparison.Ordinal);
        Assert.Equal(4, Check(OnnxTrees.Forest(8, 8, 4)).LeastWidths["X"]);
    }

    [Theory]
    [InlineData("", 27, "opset 27")]
    [InlineData("", 0, "opset 0")]
    [InlineData("ai.onnx.ml", -1, "opset -1")]
    public void An_unknown_operator_set_is_refused(string domain, long version, string expected) =>
        Assert.Contains(expected, Refusal(new OnnxBuilder().Opset(domain, version).Output("y", OnnxElement.Float).ToBytes()), StringComparison.Ordinal);

    [Fact]
    public void The_newest_operator_set_is_taken() => Check(new OnnxBuilder().Opset("", 26).Opset("whatever", 999).Output("y", OnnxElement.Float).ToBytes());

    [Fact]
    public void Element_types_that_cannot_be_carried_are_refused_by_name_and_the_others_are_not()
    {
        foreach (OnnxElement element in Enum.GetValues<OnnxElement>())
        {
            bool carried = element is >= OnnxElement.Float and <= OnnxElement.UInt64 or OnnxElement.BFloat16;
            if (carried) Check(OnnxModels.Identity(element, 1));
            else Assert.Contains($"'x' is {element}[1]", Refusal(OnnxModels.Identity(element, 1)), StringComparison.Ordinal);
            byte[] nested = Builder().Output("s", OnnxTypes.Optional(OnnxTypes.Sequence(OnnxTypes.Tensor(element)))).ToBytes();
            // An output may leave its element type to be inferred.
            if (carried || element == OnnxElement.Undefined) Check(nested);
            else Assert.Contains("'s'", Refusal(nested), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Absurd_shapes_are_refused_and_zero_dimensions_are_not()
    {
        Check(OnnxModels.Identity(OnnxElement.Float, 0, 3));
        Check(OnnxModels.Identity(OnnxElement.Float));
        Assert.Contains("2^40", Refusal(OnnxModels.Identity(OnnxElement.Float, long.MaxValue, long.MaxValue)), StringComparison.Ordinal);
        Assert.Contains("cannot be", Refusal(Builder().Constant("c", [-1], new[] { 1f }).ToBytes()), StringComparison.Ordinal);
        Assert.Contains("needs 12 bytes and has 4", Refusal(Builder().Constant("c", [3], new[] { 1f }).ToBytes()), StringComparison.Ordinal);
        Assert.Contains("cannot be", Refusal(Builder().Constant("c", [long.MaxValue, 4], new[] { "" }).ToBytes()), StringComparison.Ordinal);
        byte[] huge = Builder().Constant("shape", [2], new[] { 1L << 20, 1L << 20 }).Node("ConstantOfShape", ["shape"], ["z"]).ToBytes();
        Assert.Contains("2^32", Refusal(huge), StringComparison.Ordinal);
    }

    [Fact]
    public void External_data_is_found_and_hashed()
    {
        using var folder = new Folder();
        byte[] weights = new byte[24];
        folder.Write("weights.bin", weights);
        OnnxExternalFile file = Assert.Single(OnnxStructure.Check(OnnxGraph.Read(OnnxModels.External("weights.bin", 3, ("offset", "12"), ("length", "12"))), folder.Path).Files);
        Assert.Equal(("weights.bin", 24L, Convert.ToHexStringLower(SHA256.HashData(weights))), (file.Location, file.Length, file.Sha256));
    }

    [Theory]
    [InlineData("missing.bin", "0", "12", "not in")]
    [InlineData("../weights.bin", "0", "12", "not a plain file name")]
    [InlineData("/etc/hosts", "0", "12", "not a plain file name")]
    [InlineData("C:\\weights.bin", "0", "12", "not a plain file name")]
    [InlineData("a/../weights.bin", "0", "12", "not a plain file name")]
    [InlineData("*/_ORT_MEM_ADDR_/*", "0", "12", "not a plain file name")]
    [InlineData("", "0", "12", "not a plain file name")]
    [InlineData("weights.bin", "13", "12", "truncated")]
    [InlineData("weights.bin", "x", "12", "not a number")]
    [InlineData("weights.bin", "0", "99999999999999999999999", "not a number")]
    [InlineData("link.bin", "0", "12", "link")]
    public void External_data_elsewhere_is_refused(string location, string offset, string length, string expected)
    {
        using var folder = new Folder();
        folder.Write("weights.bin", new byte[24]);
        File.CreateSymbolicLink(System.IO.Path.Combine(folder.Path, "link.bin"), System.IO.Path.Combine(folder.Path, "weights.bin"));
        OnnxGraph graph = OnnxGraph.Read(OnnxModels.External(location, 3, ("offset", offset), ("length", length)));
        Assert.Contains(expected, Assert.Throws<OnnxModelException>(() => OnnxStructure.Check(graph, folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void External_data_without_a_folder_or_beyond_the_limit_is_refused()
    {
        using var folder = new Folder();
        folder.Write("weights.bin", new byte[12]);
        OnnxGraph graph = OnnxGraph.Read(OnnxModels.External("weights.bin", 3));
        Assert.Contains("no folder", Assert.Throws<OnnxModelException>(() => OnnxStructure.Check(graph, null)).Message, StringComparison.Ordinal);
        Assert.Contains("limit", Assert.Throws<OnnxModelException>(() => OnnxStructure.Check(graph, folder.Path, 11)).Message, StringComparison.Ordinal);
    }

    private static OnnxStructure Check(byte[] model) => OnnxStructure.Check(OnnxGraph.Read(model), null);

    private static string Refusal(byte[] model) => Assert.Throws<OnnxModelException>(() => Check(model)).Message;

    private static OnnxBuilder Builder() => new OnnxBuilder().Output("y", OnnxElement.Float);

    private static byte[] Graph(ProtoWriter node)
    {
        OnnxBuilder builder = Builder();
        builder.Graph.Node(node);
        return builder.ToBytes();
    }

    private static byte[] Tree(string? name, long[] values)
    {
        (string Name, object Value)[] attributes =
        [
            ("n_targets", 1L), ("nodes_treeids", new long[3]), ("nodes_nodeids", new long[] { 0, 1, 2 }), ("nodes_featureids", new long[3]), ("nodes_values", new float[3]),
            ("nodes_modes", new[] { "BRANCH_LEQ", "LEAF", "LEAF" }), ("nodes_truenodeids", new long[] { 1, 0, 0 }), ("nodes_falsenodeids", new long[] { 2, 0, 0 }),
            ("target_treeids", new long[2]), ("target_nodeids", new long[] { 1, 2 }), ("target_ids", new long[2]), ("target_weights", new float[2]),
        ];
        return OnnxModels.WithMl().Input("X", OnnxElement.Float, null, 1).Output("y", OnnxElement.Float)
            .Node("ai.onnx.ml", "TreeEnsembleRegressor", ["X"], ["y"], [.. attributes.Select(a => a.Name == name ? (a.Name, values) : a)]).ToBytes();
    }

    private static byte[] Tree5(string? name, long[] values)
    {
        (string Name, object Value)[] attributes =
        [
            ("n_targets", 1L), ("tree_roots", new long[] { 0 }), ("nodes_featureids", new long[2]), ("nodes_splits", OnnxTensors.Tensor("", [2], new float[2])),
            ("nodes_modes", OnnxTensors.Tensor("", [2], new int[2])), ("nodes_truenodeids", new long[] { 1, 0 }), ("nodes_trueleafs", new long[] { 0, name == "nodes_truenodeids" ? 0 : 1 }),
            ("nodes_falsenodeids", new long[] { 0, 1 }), ("nodes_falseleafs", new long[] { 1, 1 }), ("leaf_targetids", new long[2]), ("leaf_weights", OnnxTensors.Tensor("", [2], new float[2])),
        ];
        return OnnxModels.WithMl().Input("X", OnnxElement.Float, null, 1).Output("y", OnnxElement.Float)
            .Node("ai.onnx.ml", "TreeEnsemble", ["X"], ["y"], [.. attributes.Select(a => a.Name == name ? (a.Name, values) : a)]).ToBytes();
    }

    // A tree in which every second branch is a leaf: as deep as it has branches.
    private static byte[] Chain(int depth)
    {
        int count = (2 * depth) + 1;
        long[] left = new long[count], right = new long[count];
        string[] modes = [.. Enumerable.Range(0, count).Select(i => i < count - 2 && i % 2 == 0 ? "BRANCH_LEQ" : "LEAF")];
        modes[count - 1] = "LEAF";
        for (int i = 0; i + 2 < count; i += 2) (left[i], right[i]) = (i + 1, i + 2);
        return OnnxModels.WithMl().Input("X", OnnxElement.Float, null, 1).Output("y", OnnxElement.Float)
            .Node("ai.onnx.ml", "TreeEnsembleRegressor", ["X"], ["y"],
                ("nodes_treeids", new long[count]), ("nodes_nodeids", Enumerable.Range(0, count).Select(i => (long)i).ToArray()), ("nodes_featureids", new long[count]),
                ("nodes_values", new float[count]), ("nodes_modes", modes), ("nodes_truenodeids", left), ("nodes_falsenodeids", right))
            .ToBytes();
    }
}
