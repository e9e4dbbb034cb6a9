namespace ModelGateway.OnnxRuntime;

public sealed class BadInputTests : IDisposable
{
    private readonly Folder _folder = new();

    public static TheoryData<string> Names => [.. BadInputs.Files.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_cannot_be_used_is_refused_with_what_was_found_what_was_expected_and_what_to_do(string name)
    {
        (byte[] bytes, string[] words) = BadInputs.Files[name];
        OnnxModelSource source = Onnx.Model(_folder.Write("model.onnx", bytes));

        OnnxModelException error = Assert.Throws<OnnxModelException>(() => source.Open());

        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
        Assert.Contains("model.onnx", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_batch_is_carried_where_the_model_takes_any_number_and_refused_where_it_does_not()
    {
        Tensor none = Tensor.Create(Array.Empty<float>(), 0, 2);
        Assert.Equal("Single[0,2]", TensorText.Of(Run(OnnxModels.Identity(OnnxElement.Float, null, 2), none)));

        InputException error = Assert.Throws<InputException>(() => Run(OnnxModels.FixedBatch(3, 2), none));
        Assert.Contains("has the shape [0,2]; expected Float[3,2]. Give a tensor of that shape", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InstanceNormalization")]
    [InlineData("Unique")]
    [InlineData("Multinomial")]
    public void An_empty_batch_never_reaches_an_operator_that_ends_the_process_on_it(string op)
    {
        long[] shape = op == "Multinomial" ? [1, 0] : [1, 2, 0];
        OnnxBuilder model = new OnnxBuilder().Input("x", OnnxElement.Float, new object?[shape.Length]).Constant("one", [2], new[] { 1f, 1f });
        model.Graph.Output("y");
        model.Node(op, op == "InstanceNormalization" ? ["x", "one", "one"] : ["x"], ["y"], op == "Unique" ? [("axis", 0L)] : []);

        InputException error = Assert.Throws<InputException>(() => Run(model.ToBytes(), Tensor.Create(Array.Empty<float>(), shape)));

        Assert.Contains($"no elements; expected some, as the node {op}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_that_the_model_does_not_take_is_refused()
    {
        InputException error = Assert.Throws<InputException>(() => Run(OnnxModels.FixedBatch(3, 2), Tensor.Create(new float[4], 2, 2)));
        Assert.Contains("has the shape [2,2]; expected Float[3,2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NaN_is_carried_as_it_is() =>
        Assert.Equal("Single[1,2] NaN 1", TensorText.Of(Run(OnnxModels.Identity(OnnxElement.Float, null, 2), Tensor.Create([float.NaN, 1f], 1, 2))));

    [Fact]
    public void A_failure_within_the_model_names_the_node()
    {
        byte[] reshape = new OnnxBuilder().Input("x", OnnxElement.Float, "n").Output("y", OnnxElement.Float, 2, 2)
            .Constant("shape", [2], new[] { 2L, 2L }).Node("Reshape", ["x", "shape"], ["y"]).ToBytes();

        OnnxModelException error = Assert.Throws<OnnxModelException>(() => Run(reshape, Tensor.Create(new float[3], 3)));

        Assert.Contains("failed on these inputs", error.Message, StringComparison.Ordinal);
        Assert.Contains("Reshape_y", error.Message, StringComparison.Ordinal);
        Assert.Contains("Compare them with the declared inputs", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".cc:", error.Message, StringComparison.Ordinal);
    }

    private TensorValue Run(byte[] model, Tensor x)
    {
        using ITensorModel loaded = Onnx.Model(_folder.Write("model.onnx", model)).Open();
        return loaded.Run(new Dictionary<string, TensorValue> { ["x"] = x }, TestContext.Current.CancellationToken)["y"];
    }
}
