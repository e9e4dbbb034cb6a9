using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

public class OnnxModelSourceTests
{
    private static readonly float[] s_weights = [1, 0, 0, 1, -1, -1];
    private static readonly float[] s_bias = [0.1f, 0.2f, 0.3f];

    [Fact]
    public void A_regression_reads_its_columns_in_order()
    {
        using ModelFile file = new(OnnxModels.Linear([1, 10, 100], 0.5f));
        DataColumn[] features = [Floats("a", 1, 4), Doubles("b", 2, 5), Longs("c", 3, 6)];
        using IModel model = file.Import(LearningTask.Regression, [], features);
        Assert.Equal([321.5f, 654.5f], Score(model, features));

        using IModel reordered = file.Import(LearningTask.Regression, [], features, o => o.Inputs["float_input"] = ["c", "b", "a"]);
        Assert.Equal([123.5f, 456.5f], Score(reordered, features));
    }

    [Theory]
    [InlineData("tensor")]
    [InlineData("map")]
    [InlineData("columns")]
    public void Probabilities_are_in_the_order_of_the_data_whatever_the_order_of_the_model_is(string form)
    {
        long[] order = [94, 17, 36];
        using ModelFile file = new(form switch
        {
            "tensor" => OnnxModels.LogisticTensor(s_weights, s_bias, order),
            "map" => OnnxModels.LogisticZipMap(s_weights, s_bias, order),
            _ => OnnxModels.LogisticColumns(s_weights, s_bias, order),
        });
        DataColumn[] features = [Floats("x", 1, -2), Floats("y", 0.5f, 1)];
        using IModel model = file.Import(LearningTask.Multiclass, ["17", "36", "94"], features);

        float[] scores = Score(model, features);

        float[] expected = [.. Expected(1, 0.5f), .. Expected(-2, 1)];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], scores[i], 1e-5f);
        }

        static float[] Expected(float x, float y)
        {
            double[] e = [Math.Exp(x + 0.1), Math.Exp(y + 0.2), Math.Exp(-x - y + 0.3)];
            return [(float)(e[1] / e.Sum()), (float)(e[2] / e.Sum()), (float)(e[0] / e.Sum())];
        }
    }

    [Fact]
    public void A_binary_model_scores_the_positive_class_of_the_data()
    {
        using ModelFile file = new(OnnxModels.LogisticTensor([1, -1], [0, 0], new[] { "yes", "no" }));
        DataColumn[] features = [Floats("x", 1, -1)];
        using IModel model = file.Import(LearningTask.Binary, ["no", "yes"], features);

        float[] scores = Score(model, features);

        Assert.Equal(1 / (1 + Math.Exp(-2)), scores[0], 1e-5);
        Assert.Equal(1 / (1 + Math.Exp(2)), scores[1], 1e-5);
    }

    [Fact]
    public void Logits_become_probabilities_when_asked()
    {
        using ModelFile file = new(OnnxModels.Mlp(2, 8, 3));
        DataColumn[] features = [Floats("x", 1, 2, 3), Floats("y", 0, 1, 2)];
        using IModel model = file.Import(LearningTask.Multiclass, ["a", "b", "c"], features, o => (o.Softmax, o.Classes) = ("y", ["a", "b", "c"]));
        float[] scores = Score(model, features);
        Assert.All(Enumerable.Range(0, 3), row => Assert.Equal(1, scores.AsSpan(row * 3, 3).ToArray().Sum(), 1e-5f));

        Assert.Throws<OnnxModelException>(() => file.Import(LearningTask.Multiclass, ["a", "b", "c"], features));
    }

    [Fact]
    public void A_label_alone_scores_one_for_its_class_and_nothing_for_a_class_that_the_data_lacks()
    {
        using ModelFile file = new(OnnxModels.LabelOnly(3));
        DataColumn[] features = [Floats("x", 9, 0, 0), Floats("y", 0, 9, 0), Floats("z", 0, 0, 9)];
        Assert.False(Onnx.Model(file.Path).Description.GivesProbabilities);
        using IModel model = file.Import(LearningTask.Multiclass, ["0", "1", "2"], features);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], Score(model, features));

        using IModel named = file.Import(LearningTask.Binary, ["no", "yes"], features, o => o.Classes = ["no", "perhaps", "yes"]);
        Assert.Equal([0, float.NaN, 1], Score(named, features));
    }

    [Fact]
    public void Columns_feed_the_inputs_of_their_names_strings_included()
    {
        using ModelFile file = new(OnnxModels.ColumnInputs());
        DataColumn[] features = [Texts("colour", "green", "blue", null), Doubles("number", 10, 20, 30), Texts("other", "x", "y", "z")];
        using IModel model = file.Import(LearningTask.Regression, [], features);

        Assert.Equal([22f, 40f, float.NaN], Score(model, features));
    }

    [Fact]
    public void Ids_and_doubles_reach_the_model_unrounded()
    {
        using ModelFile file = new(new OnnxBuilder()
            .Input("id", OnnxElement.Int64, "n", 1)
            .Input("value", OnnxElement.Double, "n", 1)
            .Output("score", OnnxElement.Double, "n", 1)
            .Constant("big", [1], new[] { 1L << 60 })
            .Constant("one", [1], new[] { 1.0 })
            .Constant("billion", [1], new[] { 1e9 })
            .Node("Sub", ["id", "big"], ["rest"])
            .Node("Cast", ["rest"], ["whole"], ("to", (long)OnnxElement.Double))
            .Node("Sub", ["value", "one"], ["fraction"])
            .Node("Mul", ["fraction", "billion"], ["scaled"])
            .Node("Add", ["whole", "scaled"], ["score"])
            .ToBytes());
        DataColumn[] features = [Longs("id", (1L << 60) + 7, FeatureRows.MissingInt64), Doubles("value", 1 + 2e-9, 1)];
        using IModel model = file.Import(LearningTask.Regression, [], features);

        float[] scores = Score(model, features);

        Assert.Equal(9f, scores[0], 1e-3f);
        Assert.True(float.IsNaN(scores[1]), "an integer input has no missing value, so the row has no answer");
    }

    [Theory]
    [InlineData("Int8")]
    [InlineData("UInt8")]
    [InlineData("Int16")]
    [InlineData("UInt16")]
    [InlineData("Int32")]
    [InlineData("UInt32")]
    [InlineData("Int64")]
    [InlineData("UInt64")]
    [InlineData("Bool")]
    [InlineData("Float16")]
    [InlineData("BFloat16")]
    [InlineData("Float")]
    [InlineData("Double")]
    public void Every_type_of_number_is_fed_and_read(string name)
    {
        OnnxElement element = Enum.Parse<OnnxElement>(name);
        using ModelFile file = new(OnnxModels.Identity(element, null, 1));
        DataColumn[] features = [Longs("a", 0, 1, 1)];
        using IModel model = file.Import(LearningTask.Regression, [], features, o => o.Outputs["y"] = OnnxRole.Score);
        Assert.Equal([0f, 1f, 1f], Score(model, features));
    }

    [Fact]
    public void A_number_that_the_input_has_no_room_for_is_no_answer_and_leaves_the_other_rows_theirs()
    {
        using ModelFile file = new(OnnxModels.Identity(OnnxElement.UInt8, null, 1));
        DataColumn[] features = [Longs("a", 255, 256, -1, 7)];
        using IModel model = file.Import(LearningTask.Regression, [], features, o => o.Outputs["y"] = OnnxRole.Score);
        Assert.Equal([255f, float.NaN, float.NaN, 7f], Score(model, features));
    }

    [Fact]
    public void A_model_without_inputs_gives_every_row_the_same()
    {
        using ModelFile file = new(new OnnxBuilder().Output("y", OnnxElement.Float, 1).Constant("c", [1], new[] { 4f }).Node("Neg", ["c"], ["y"]).ToBytes());
        DataColumn[] features = [Floats("a", 1, 2, 3)];
        using IModel model = file.Import(LearningTask.Regression, [], features);
        Assert.Equal([-4f, -4f, -4f], Score(model, features));
    }

    [Fact]
    public void A_scalar_input_takes_one_row_at_a_time()
    {
        using ModelFile file = new(new OnnxBuilder().Input("x", OnnxElement.Float).Output("y", OnnxElement.Float).Node("Neg", ["x"], ["y"]).ToBytes());
        DataColumn[] features = [Floats("a", 1, 2, 3)];
        using IModel model = file.Import(LearningTask.Regression, [], features);
        Assert.Equal([-1f, -2f, -3f], Score(model, features));
    }

    [Fact]
    public void A_fixed_batch_is_looped_and_padded()
    {
        using ModelFile file = new(new OnnxBuilder()
            .Input("x", OnnxElement.Float, 3, 1).Output("y", OnnxElement.Float, 3, 1).Node("Add", ["x", "x"], ["y"]).ToBytes());
        DataColumn[] features = [Floats("x", [.. Enumerable.Range(0, 8).Select(i => (float)i)])];
        using IModel model = file.Import(LearningTask.Regression, [], features);

        Assert.Equal(Enumerable.Range(0, 8).Select(i => 2f * i), Score(model, features));
    }

    [Fact]
    public void A_vector_column_feeds_an_image()
    {
        using ModelFile file = new(new OnnxBuilder()
            .Input("image", OnnxElement.Float, "n", 1, 2, 2)
            .Output("total", OnnxElement.Float, "n", 1)
            .Constant("flat", [2], new long[] { -1, 4 })
            .Constant("w", [4, 1], new float[] { 1, 10, 100, 1000 })
            .Node("Reshape", ["image", "flat"], ["pixels"])
            .Node("MatMul", ["pixels", "w"], ["total"])
            .ToBytes());
        DataColumn[] features = [Vectors("image", [1, 2, 3, 4], [5, 6, 7, 8])];
        using IModel model = file.Import(LearningTask.Regression, [], features);

        Assert.Equal([4321f, 8765f], Score(model, features));
    }

    [Fact]
    public void What_ML_NET_exports_is_fed_without_the_label()
    {
        using ModelFile file = new(OnnxModels.MLNetStyle());
        DataColumn[] features = [Floats("a", 1, 0), Floats("b", 1, 0), Floats("c", 1, 2)];
        using IModel model = file.Import(LearningTask.Regression, [], features);

        Assert.Equal([6.5f, 6.5f], Score(model, features));
    }

    [Fact]
    public void NaN_goes_through_as_NaN()
    {
        using ModelFile file = new(OnnxModels.Linear([1, 1], 0));
        DataColumn[] features = [Floats("a", float.NaN, 1), Floats("b", 1, 1)];
        using IModel model = file.Import(LearningTask.Regression, [], features);

        Assert.Equal([float.NaN, 2f], Score(model, features));
    }

    [Fact]
    public void It_cannot_be_refitted_and_is_named_after_its_file()
    {
        using ModelFile file = new(OnnxModels.Linear([1], 0), "prices");
        TrainerDescription description = Onnx.Model(file.Path).Description;
        Assert.Equal(("prices", "onnx", false, true), (description.Name, description.ProviderId, description.CanRefit, description.GivesProbabilities));
        Assert.Contains("Microsoft.ML.OnnxRuntime", description.Packages.Keys);
    }
}
