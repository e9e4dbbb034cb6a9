namespace ModelGateway.OnnxRuntime;

public sealed class OnnxRolesTests
{
    private static readonly string[] s_colours = ["red", "green", "blue"];

    [Fact]
    public void A_map_of_probabilities_names_its_classes_in_the_order_of_the_scores()
    {
        OnnxRoles roles = Find(OnnxModels.LogisticZipMap([1, 0, 0, 1, 1, 1], [0, 0, 0], new long[] { 9, 3, 5 }), LearningTask.Multiclass);
        Assert.Equal("output_label", roles.Label!.Name);
        Assert.Equal("output_probability", Assert.Single(roles.Scores).Name);
        Assert.Equal(OnnxRole.Probabilities, roles.ScoreRole);
        Assert.Equal(["9", "3", "5"], roles.Classes);
        Assert.Equal(["b", "a"], Find(OnnxModels.MapOnly(2, new[] { "b", "a" }), LearningTask.Binary).Classes);
    }

    [Fact]
    public void Without_a_map_the_classes_come_from_the_classifier()
    {
        OnnxRoles roles = Find(OnnxModels.LogisticTensor([1, 0, 0, 1, 1, 1], [0, 0, 0], s_colours), LearningTask.Multiclass);
        Assert.Equal(("label", OnnxLabelCode.Value, "probabilities"), (roles.Label!.Name, roles.LabelCode, roles.Scores.Single().Name));
        Assert.Equal(s_colours, roles.Classes);
    }

    [Fact]
    public void One_output_for_each_class_is_ordered_by_class()
    {
        OnnxRoles roles = Find(OnnxModels.LogisticColumns([1, 0, 0, 1, 1, 1], [0, 0, 0], [2, 0, 1]), LearningTask.Multiclass);
        Assert.Equal("output_label", roles.Label!.Name);
        Assert.Equal(["i2", "i0", "i1"], roles.Scores.Select(s => s.Name));
        Assert.Equal(OnnxRole.Probabilities, roles.ScoreRole);
        Assert.Equal(["2", "0", "1"], roles.Classes);
    }

    [Fact]
    public void Classes_are_found_where_converters_of_other_classifiers_keep_them()
    {
        // scikit-learn's MLPClassifier, GaussianNB and others: the largest score picks from a constant.
        byte[] picked = OnnxModels.WithMl().Input("X", OnnxElement.Float, null, 3).Constant("classes", [3], s_colours)
            .Node("ArgMax", ["X"], ["top"], ("axis", 1L)).Node("ai.onnx.ml", "ArrayFeatureExtractor", ["classes", "top"], ["picked"]).Node("Softmax", ["X"], ["p"])
            .Node("Reshape", ["picked", "shape"], ["y"]).Output("y", OnnxElement.String, null as object).Output("p", OnnxElement.Float, null, 3).ToBytes();
        OnnxRoles roles = Find(picked, LearningTask.Multiclass);
        Assert.Equal(("y", OnnxLabelCode.Value, "p"), (roles.Label!.Name, roles.LabelCode, roles.Scores.Single().Name));
        Assert.Equal(s_colours, roles.Classes);

        // A classifier of 0, 1, 2 whose label is turned into text.
        byte[] encoded = OnnxModels.WithMl().Input("X", OnnxElement.Float, null, 3)
            .Node("ai.onnx.ml", "LinearClassifier", ["X"], ["code", "p"], ("classlabels_ints", new long[] { 2, 0, 1 }), ("coefficients", new float[9]), ("post_transform", "SOFTMAX"))
            .Node("ai.onnx.ml", "LabelEncoder", ["code"], ["y"], ("keys_int64s", new long[] { 0, 1, 2 }), ("values_strings", s_colours))
            .Output("y", OnnxElement.String, null as object).Output("p", OnnxElement.Float, null, 3).ToBytes();
        Assert.Equal(["blue", "red", "green"], Find(encoded, LearningTask.Multiclass).Classes);
    }

    [Theory]
    [InlineData("""["red", "green", "blue"]""")]
    [InlineData("['red', 'green', 'blue']")]
    [InlineData("red, green,blue")]
    [InlineData("{0: 'red', 1: 'green', 2: \"blue\"}")]
    public void Classes_are_found_in_the_metadata(string text)
    {
        byte[] model = new OnnxBuilder().Metadata("names", text).Input("x", OnnxElement.Float, null, 3).Output("p", OnnxElement.Float, null, 3).Node("Softmax", ["x"], ["p"]).ToBytes();
        Assert.Equal(s_colours, Find(model, LearningTask.Multiclass).Classes);
    }

    [Fact]
    public void Classes_that_nobody_knows_are_asked_for()
    {
        byte[] model = OnnxModels.Mlp(2, 4, 3, "Softmax");
        string message = Assert.Throws<OnnxModelException>(() => Find(model, LearningTask.Multiclass, null, s_colours)).Message;
        Assert.Contains("Classes = [\"red\", \"green\", \"blue\"]", message, StringComparison.Ordinal);
        Assert.Equal(s_colours, Find(model, LearningTask.Multiclass, new OnnxOptions { Classes = ["red", "green", "blue"] }).Classes);
        Assert.Equal(["0", "1", "2"], Find(model, LearningTask.Multiclass, null, ["0", "1", "2"]).Classes);
        Assert.Contains("3 scores", Assert.Throws<OnnxModelException>(() => Find(model, LearningTask.Multiclass, new OnnxOptions { Classes = ["1", "2"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logits_are_only_taken_when_somebody_says_how()
    {
        byte[] model = OnnxModels.Mlp(2, 4, 3);
        Assert.Contains("Softmax = \"y\"", Assert.Throws<OnnxModelException>(() => Find(model, LearningTask.Multiclass, new OnnxOptions { Classes = s_colours })).Message, StringComparison.Ordinal);
        OnnxRoles roles = Find(model, LearningTask.Multiclass, new OnnxOptions { Softmax = "y", Classes = s_colours });
        Assert.Equal((OnnxRole.Logits, OnnxActivation.Softmax), (roles.ScoreRole, roles.Activation));
        OnnxRoles binary = Find(OnnxModels.Mlp(2, 4, 1), LearningTask.Binary, new OnnxOptions { Sigmoid = "y" });
        Assert.Equal((OnnxRole.Logits, OnnxActivation.Sigmoid), (binary.ScoreRole, binary.Activation));
        Assert.Contains("logits", Assert.Throws<OnnxModelException>(() => Find(OnnxModels.Mlp(2, 4, 1), LearningTask.Binary)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_column_is_a_score_and_behind_a_sigmoid_a_probability_where_classes_are_asked_for()
    {
        Assert.Equal(OnnxRole.Score, Find(OnnxModels.Mlp(2, 4, 1), LearningTask.Regression).ScoreRole);
        Assert.Equal(OnnxRole.Score, Find(OnnxModels.Linear([1], 0), LearningTask.Regression).ScoreRole);
        Assert.Equal(OnnxRole.Score, Find(OnnxModels.Mlp(2, 4, 1, "Sigmoid"), LearningTask.Regression).ScoreRole);
        Assert.Equal(OnnxRole.Probabilities, Find(OnnxModels.Mlp(2, 4, 1, "Sigmoid"), LearningTask.Binary).ScoreRole);
        Assert.Contains("No output could be the predicted number", Assert.Throws<OnnxModelException>(() => Find(OnnxModels.Mlp(2, 4, 3), LearningTask.Regression)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forest_without_a_transform_gives_votes_and_boosting_logits()
    {
        byte[] Trees(float weight) => OnnxModels.WithMl().Input("X", OnnxElement.Float, null, 1)
            .Node("ai.onnx.ml", "TreeEnsembleClassifier", ["X"], ["label", "raw"], ("classlabels_int64s", new long[] { 0, 1 }), ("class_weights", new[] { 0.5f, weight }))
            .Output("label", OnnxElement.Int64, null as object).Output("raw", OnnxElement.Float, null, 2).ToBytes();
        Assert.Equal(OnnxRole.Probabilities, Find(Trees(0.5f), LearningTask.Binary).ScoreRole);
        OnnxRoles boosted = Find(Trees(-0.5f), LearningTask.Binary);
        Assert.Empty(boosted.Scores);
        Assert.Contains("Softmax", Assert.Single(boosted.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_alone_is_enough_and_an_index_needs_classes()
    {
        OnnxRoles roles = Find(OnnxModels.LabelOnly(3), LearningTask.Multiclass, new OnnxOptions { Classes = s_colours });
        Assert.Equal(("argmax", OnnxLabelCode.Index, 0), (roles.Label!.Name, roles.LabelCode, roles.Scores.Count));
        Assert.Equal(s_colours, roles.Classes);
        Assert.Contains("label 'argmax'", Assert.Throws<OnnxModelException>(() => Find(OnnxModels.LabelOnly(3), LearningTask.Multiclass, null, s_colours)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_user_says_goes_before_what_is_found()
    {
        byte[] model = OnnxModels.WideNumbers();
        OnnxRoles roles = Find(model, LearningTask.Regression, new OnnxOptions { Outputs = { ["value_out"] = OnnxRole.Score } });
        Assert.Equal("value_out", roles.Scores.Single().Name);
        Assert.Equal(["id"], roles.IdleInputs);
        Assert.Contains("'value_out'", Assert.Throws<OnnxModelException>(() => Find(model, null, new OnnxOptions { Outputs = { ["value"] = OnnxRole.Score } })).Message, StringComparison.Ordinal);
        Assert.Contains("'id'", Assert.Throws<OnnxModelException>(() => Find(model, null, new OnnxOptions { Inputs = { ["x"] = ["a"] } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_possible_answers_are_asked_about()
    {
        byte[] model = new OnnxBuilder().Input("x", OnnxElement.Float, null, 1).Node("Neg", ["x"], ["a"]).Node("Abs", ["x"], ["b"])
            .Output("a", OnnxElement.Float, null, 1).Output("b", OnnxElement.Float, null, 1).ToBytes();
        Assert.Contains("More than one output", Assert.Throws<OnnxModelException>(() => Find(model, LearningTask.Regression)).Message, StringComparison.Ordinal);
        Assert.Equal("b", Find(model, LearningTask.Regression, new OnnxOptions { Outputs = { ["b"] = OnnxRole.Score } }).Scores.Single().Name);
    }

    [Fact]
    public void The_label_that_ML_NET_wants_as_an_input_is_idle()
    {
        OnnxRoles roles = Find(OnnxModels.MLNetStyle(), LearningTask.Regression);
        Assert.Equal("Score.onnx", roles.Scores.Single().Name);
        Assert.Equal(["Label"], roles.IdleInputs);
    }

    [Fact]
    public void An_input_that_only_a_branch_reads_is_not_idle()
    {
        OnnxGraphBuilder branch = new OnnxGraphBuilder().Node(OnnxNodes.Node("", "Neg", ["inside"], ["n"])).Output("n", OnnxTypes.Tensor(OnnxElement.Float, null, 1));
        byte[] model = new OnnxBuilder().Input("if", OnnxElement.Bool).Input("inside", OnnxElement.Float, null, 1).Input("idle", OnnxElement.Float, 1)
            .Node("If", ["if"], ["y"], ("then_branch", branch), ("else_branch", branch)).Output("y", OnnxElement.Float, null, 1).ToBytes();
        Assert.Equal(["idle"], Find(model, LearningTask.Regression).IdleInputs);
    }

    private static OnnxRoles Find(byte[] model, LearningTask? task, OnnxOptions? options = null, IReadOnlyList<string>? classes = null) =>
        OnnxRoles.Find(OnnxGraph.Read(model), options, task, classes);
}
