using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

public class RefusalTests
{
    private static readonly DataColumn[] s_two = [Floats("a", 1, 2), Floats("b", 3, 4)];

    [Fact]
    public void Five_rows_for_one_are_found_at_import()
    {
        DataColumn[] features = [.. Enumerable.Range(0, 5).Select(i => Floats($"c{i}", 1, 2))];
        Refuses<OnnxModelException>(OnnxModels.FiveRowsForOne(), LearningTask.Regression, [], features, "[10,1]", "for 2 rows");
    }

    [Fact]
    public void A_wrong_width_names_what_was_given() =>
        Refuses<TrainingException>(OnnxModels.Linear([1, 2, 3], 0), LearningTask.Regression, [], s_two, "3 values", "2 are given by 'a', 'b'");

    [Fact]
    public void Text_where_a_number_is_expected_names_the_column() =>
        Refuses<TrainingException>(OnnxModels.Linear([1, 2], 0), LearningTask.Regression, [], [Floats("a", 1), Texts("town", "Ulm")], "'town'", "String");

    [Fact]
    public void Fractions_where_integers_are_expected_name_the_column() =>
        Refuses<TrainingException>(OnnxModels.Identity(OnnxElement.Int64, null, 1), LearningTask.Regression, [], [Floats("a", 1)], "'a'", "Int64", o => o.Outputs["y"] = OnnxRole.Score);

    [Theory]
    [InlineData(1L << 20, 1L << 12)]
    [InlineData(1L << 38, 2L)]
    [InlineData(2L, 1L << 38)]
    public void A_shape_too_large_for_rows_is_refused_before_anything_is_bound(long rows, long width) => Refuses<OnnxModelException>(
        new OnnxBuilder().Input("x", OnnxElement.Float, rows, width).Output("y", OnnxElement.Float, null, 1).Node("ReduceMax", ["x"], ["y"], ("axes", new[] { 1L })).ToBytes(),
        LearningTask.Regression,
        [],
        s_two,
        "2^28",
        "tensor predictor");

    [Fact]
    public void An_output_that_may_be_absent_is_no_score() => Refuses<OnnxModelException>(
        new OnnxBuilder().Input("x", OnnxElement.Float, null, 2).Output("y", OnnxTypes.Optional(OnnxTypes.Tensor(OnnxElement.Float, null, 2))).Node("Optional", ["x"], ["y"]).ToBytes(),
        LearningTask.Regression,
        [],
        s_two,
        "'y' is optional(Float[?,2])",
        "tensor predictor",
        o => o.Outputs["y"] = OnnxRole.Score);

    [Fact]
    public void An_unknown_class_is_named() => Refuses<TrainingException>(
        OnnxModels.LogisticTensor([1, 0, 0, 1], [0, 0], new[] { "cat", "dog" }), LearningTask.Binary, ["cat", "fox"], s_two, "'fox'", "'cat', 'dog'");

    [Fact]
    public void An_input_without_a_column_is_named() =>
        Refuses<TrainingException>(OnnxModels.ColumnInputs(), LearningTask.Regression, [], [Floats("number", 1), Floats("shade", 2)], "'colour'", "'shade'");

    [Fact]
    public void An_unknown_operator_is_refused_by_name() => Refuses<OnnxModelException>(
        new OnnxBuilder().Input("x", OnnxElement.Float, null, 2).Output("y", OnnxElement.Float, null, 1).Node("Frobnicate", ["x"], ["y"]).ToBytes(),
        LearningTask.Regression,
        [],
        s_two,
        "Frobnicate",
        "operators");

    [Fact]
    public void A_missing_locale_is_one_sentence()
    {
        byte[] bytes = new OnnxBuilder()
            .Input("x", OnnxElement.String, null as object)
            .Output("y", OnnxElement.String, null as object)
            .Node("StringNormalizer", ["x"], ["y"], ("case_change_action", "LOWER"), ("locale", "xx_YY.UTF-8"))
            .ToBytes();
        using ModelFile file = new(bytes);

        OnnxModelException error = Assert.Throws<OnnxModelException>(() => Onnx.Model(file.Path).Open());

        Assert.Contains("locale", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_execution_provider_names_the_package_to_add()
    {
        using ModelFile file = new(OnnxModels.Linear([1], 0));

        OnnxModelException error = Assert.Throws<OnnxModelException>(() => Onnx.Model(file.Path, o => o.ExecutionProvider = "CUDA").Open());

        Assert.Contains("Add the package Microsoft.ML.OnnxRuntime.Gpu.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_count_as_they_were_when_they_were_handed_over_and_must_not_contradict_themselves()
    {
        using ModelFile file = new(OnnxModels.Linear([1], 0));
        OnnxOptions? handed = null;
        OnnxModelSource source = Onnx.Model(file.Path, o => handed = o);

        handed!.MaximumBytes = 10;
        handed.Outputs["nothing"] = OnnxRole.Score;

        Assert.NotNull(source.Description);
        Assert.Contains("expected one of them", Assert.Throws<ArgumentException>(() => Onnx.Model(file.Path, o => (o.Softmax, o.Sigmoid) = ("y", "y"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Onnx.Model(file.Path, o => o.Classes = null!));
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        using ModelFile file = new(OnnxModels.Linear([1], 0));
        Assert.Contains("bytes", Assert.Throws<OnnxModelException>(() => Onnx.Model(file.Path, o => o.MaximumBytes = 10).Open()).Message, StringComparison.Ordinal);
        Assert.Throws<OnnxModelException>(() => Onnx.Model(file.Path, o => o.MaximumBytes = 10).Description);
    }

    [Fact]
    public void No_file_is_no_model() =>
        Assert.Throws<OnnxModelException>(() => Onnx.Model("no-such-file.onnx").Description);

    private static void Refuses<TError>(
        byte[] bytes, LearningTask task, string[] classes, DataColumn[] features, string words, string moreWords, Action<OnnxOptions>? configure = null)
        where TError : ModelGatewayException
    {
        using ModelFile file = new(bytes);
        TError error = Assert.Throws<TError>(() => file.Import(task, classes, features, configure).Dispose());
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(moreWords, error.Message, StringComparison.Ordinal);
    }
}
