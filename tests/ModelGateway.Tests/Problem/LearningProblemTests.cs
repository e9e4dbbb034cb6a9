using ModelGateway.Reports;

namespace ModelGateway;

public class LearningProblemTests
{
    private static readonly int[] s_x = [.. Enumerable.Range(0, 20)];

    [Theory]
    [InlineData(new[] { "yes", "no" }, LearningTask.Binary)]
    [InlineData(new[] { "a", "b", "c" }, LearningTask.Multiclass)]
    public void Text_is_binary_with_two_values_and_multiclass_with_more(string[] values, LearningTask expected) =>
        Assert.Equal(expected, From(s_x.Select(i => values[i % values.Length]).ToArray<string?>()).Signature.Task);

    [Fact]
    public void Booleans_are_binary_and_true_is_positive()
    {
        LearningProblem problem = From(s_x.Select(i => i % 4 != 0).ToArray());

        Assert.Equal(LearningTask.Binary, problem.Signature.Task);
        Assert.Equal(["false", "true"], problem.Signature.Classes);
        Assert.Equal("true", problem.Positive);
    }

    [Fact]
    public void Numbers_with_a_fraction_are_regression_even_with_two_values() =>
        Assert.Equal(LearningTask.Regression, From(s_x.Select(i => i % 2 == 0 ? 0.5 : 1.0).ToArray()).Signature.Task);

    [Fact]
    public void Whole_numbers_are_judged_alike_whatever_they_are_stored_as()
    {
        Assert.Equal(LearningTask.Binary, From(s_x.Select(i => (double)(i % 2)).ToArray()).Signature.Task);
        Assert.Equal(LearningTask.Binary, From(s_x.Select(i => i % 2).ToArray()).Signature.Task);
        Assert.Equal(LearningTask.Binary, From(s_x.Select(i => i % 2 == 0 ? 1.0m : 1.00m + (i % 4 / 2)).ToArray()).Signature.Task);
        Assert.Equal(LearningTask.Multiclass, From(s_x.Select(i => (double)(i % 3)).ToArray()).Signature.Task);
        Assert.Equal(LearningTask.Multiclass, From(s_x.Select(i => (long)(i % 3)).ToArray()).Signature.Task);
    }

    [Fact]
    public void More_than_twenty_integers_are_regression()
    {
        Assert.Equal(LearningTask.Multiclass, From(Enumerable.Range(0, 200).Select(i => i % 20).ToArray()).Signature.Task);
        Assert.Equal(LearningTask.Regression, From(Enumerable.Range(0, 200).Select(i => i % 21).ToArray()).Signature.Task);
    }

    [Theory]
    [InlineData(true, new[] { 3.0, 4, 5, 6, 7, 8 }, new[] { 10, 53, 681, 638, 199, 18 })] // winequality: a grade
    [InlineData(true, new[] { 0.0, 1, 2, 3, 4, 5, 7 }, new[] { 500, 300, 120, 40, 10, 3, 1 })] // a count with a gap in its tail
    [InlineData(false, new[] { 0.0, 1, 2 }, new[] { 50, 90, 40 })] // too few to tell
    [InlineData(false, new[] { 0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, new[] { 178, 182, 177, 183, 181, 182, 181, 179, 174, 180 })] // digits: flat
    [InlineData(false, new[] { 1.0, 2, 3, 4, 5 }, new[] { 400, 100, 300, 50, 150 })] // two peaks
    [InlineData(false, new[] { 1.0, 2, 8, 20, 30 }, new[] { 10, 40, 90, 50, 20 })] // gaps
    public void A_count_or_a_grade_is_told_from_codes(bool expected, double[] numbers, int[] counts) =>
        Assert.Equal(expected, TaskInference.IsCountOrGrade(numbers, counts));

    [Fact]
    public void Integers_declared_as_categories_are_classes_in_order_of_number()
    {
        Dataset data = Data(Enumerable.Range(0, 100).Select(i => i % 25).ToArray()).With(c => c.Name == "y" ? c with { Kind = ColumnKind.Category } : c);
        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken);

        Assert.Equal(LearningTask.Multiclass, problem.Signature.Task);
        Assert.Equal(["0", "1", "2", "3"], problem.Signature.Classes.Take(4));
        Assert.Equal("9", problem.Signature.Classes[9]);
    }

    [Theory]
    [InlineData("no", "yes", "yes", 3)]
    [InlineData("+", "-", "+", 10)]
    [InlineData("TRUE", "maybe", "TRUE", 10)]
    [InlineData("benign", "malignant", "benign", 4)]
    [InlineData("benign", "malignant", "malignant", 16)]
    [InlineData("benign", "malignant", "malignant", 10)] // as frequent: the greater
    public void The_positive_class_is_the_usual_word_or_the_rarer(string first, string second, string positive, int firstCount)
    {
        LearningProblem problem = From(s_x.Select(i => i < firstCount ? first : second).ToArray<string?>());

        Assert.Equal(positive, problem.Positive);
        Assert.Equal(positive, problem.Signature.Classes[1]);
        Assert.All(Enumerable.Range(0, 20), row => Assert.Equal((row < firstCount ? first : second) == positive ? 1 : 0, problem.Labels[row]));
        Assert.Contains($"'{positive}'", problem.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void The_positive_class_can_be_chosen_and_an_unknown_one_is_refused_with_the_values()
    {
        int[] labels = [.. s_x.Select(i => i % 2)];

        Assert.Equal(["1", "0"], From(labels, new ProblemOptions { Positive = "0.0" }).Signature.Classes);
        TrainingException error = Assert.Throws<TrainingException>(() => From(labels, new ProblemOptions { Positive = "yes" }));
        Assert.Contains("'0' and '1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_a_label_are_left_out_and_counted()
    {
        LearningProblem problem = From(s_x.Select(i => i % 5 == 0 ? (int?)null : i % 2).ToArray());

        Assert.Equal(16, problem.Split.Train.Length + problem.Split.Test.Length);
        RunWarning warning = Assert.Single(problem.Warnings);
        Assert.Equal(("data.label-missing", "y"), (warning.Code, warning.Column));
        Assert.StartsWith("4 of 20 rows", warning.Message, StringComparison.Ordinal);
        Assert.True(float.IsNaN(problem.Labels[5]));
    }

    [Fact]
    public void NaN_is_a_missing_label_and_infinity_an_error_that_names_the_row()
    {
        double[] labels = [.. s_x.Select(i => i + 0.5)];
        labels[3] = double.NaN;
        Assert.Equal(19, From(labels).Split.Train.Length + From(labels).Split.Test.Length);

        labels[7] = double.NegativeInfinity;
        DataException error = Assert.Throws<DataException>(() => From(labels));
        Assert.Contains("row 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_position_names_a_column_that_no_name_does()
    {
        Assert.Equal("y", LearningProblem.From(Data(s_x), new ProblemOptions { Label = "1" }, TestContext.Current.CancellationToken).Signature.Label.Name);

        Dataset named = SmallData.Of(("1", s_x), ("0", s_x.Select(i => i % 2).ToArray()));
        Assert.Equal("0", LearningProblem.From(named, new ProblemOptions { Label = "0" }, TestContext.Current.CancellationToken).Signature.Label.Name);
    }

    [Fact]
    public void A_wrong_label_is_refused_with_the_near_names()
    {
        DataException error = Assert.Throws<DataException>(
            () => LearningProblem.From(SmallData.Of(("price", s_x), ("x", s_x)), new ProblemOptions { Label = "pirce" }, TestContext.Current.CancellationToken));

        Assert.Contains("'price'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_label_is_refused_with_what_the_reader_made_of_the_header()
    {
        Dataset data = new(SmallData.Of(("0", s_x), ("1", s_x)).Columns) { Remarks = ["Line 1 was skipped as a header of the wrong width."] };

        DataException error = Assert.Throws<DataException>(() => LearningProblem.From(data, new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken));

        Assert.Equal("There is no column 'y'. There are: '0', '1'. Line 1 was skipped as a header of the wrong width.", error.Message);
    }

    [Fact]
    public void What_cannot_be_learned_is_an_error_in_words()
    {
        Fails("no rows", () => From(Array.Empty<int>()));
        Fails("one row", () => From(new[] { 1 }));
        Fails("missing in all", () => From(new int?[] { null, null, null }));
        Fails("is 'a' in all 20", () => From(s_x.Select(_ => "a").ToArray<string?>()));
        Fails("is '7' in all 20", () => From(s_x.Select(_ => 7).ToArray()));
        Fails("too many classes", () => From(s_x.Select(i => $"name {i}").ToArray<string?>()));
        Fails("too many classes", () => From(s_x, new ProblemOptions { Task = LearningTask.Multiclass }));
        Fails("expects two", () => From(s_x.Select(i => i % 3).ToArray(), new ProblemOptions { Task = LearningTask.Binary }));
        Fails("expects numbers", () => From(s_x.Select(i => i % 2 == 0 ? "a" : "b").ToArray<string?>(), new ProblemOptions { Task = LearningTask.Regression }));
        Fails("expected a binary one", () => From(s_x.Select(i => i % 3).ToArray(), new ProblemOptions { Positive = "1" }));
        Fails("expected numbers, text", () => From(s_x.Select(i => DateTime.UnixEpoch.AddDays(i)).ToArray()));
        Fails("as label and as time", () => From(s_x, new ProblemOptions { Time = "y" }));
        Fails("as label and as ignored", () => From(s_x, new ProblemOptions { Ignore = ["y"] }));
        Fails("No column is left", () => From(s_x, new ProblemOptions { Ignore = ["x"] }));
        Fails("No column is declared as the label", () => LearningProblem.From(Data(s_x), new ProblemOptions(), TestContext.Current.CancellationToken));
        Fails("one group", () => LearningProblem.From(Data(s_x).Plus("g", s_x.Select(_ => 1).ToArray()), new ProblemOptions { Label = "y", Group = ["g"] }, TestContext.Current.CancellationToken));
        Fails("in the only row of the stratified training part", () => From(new[] { 1, 2 }));
        Fails("as 32-bit floats, which models learn, all rows of the training part are 1E+16", () => From(s_x.Select(i => 10_000_000_000_000_000 + i).ToArray(), new ProblemOptions { Task = LearningTask.Regression }));
        Fails("'t' is missing in all 20 rows", () => LearningProblem.From(Data(s_x).Plus("t", new DateTime?[20]), new ProblemOptions { Label = "y", Time = "t" }, TestContext.Current.CancellationToken));
        Fails("'t' holds text", () => LearningProblem.From(Data(s_x).Plus("t", s_x.Select(i => $"{i}").ToArray<string?>()), new ProblemOptions { Label = "y", Time = "t" }, TestContext.Current.CancellationToken));
        Fails("'y' holds dates", () => From(s_x.Select(i => DateTime.UnixEpoch.AddDays(i)).ToArray()));
        Fails("chronological training part", () => From(s_x.Select(i => i < 18 ? 0 : 1).ToArray(), new ProblemOptions { Ordered = true }));

        static void Fails(string words, Action call) =>
            Assert.Contains(words, Assert.ThrowsAny<ModelGatewayException>(call).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_weight_that_is_no_weight_is_refused(float bad)
    {
        float[] weights = [.. s_x.Select(_ => bad)];

        DataException error = Assert.Throws<DataException>(
            () => LearningProblem.From(Data(s_x).Plus("w", weights), new ProblemOptions { Label = "y", Weight = "w" }, TestContext.Current.CancellationToken));

        Assert.Contains("'w'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_are_the_remaining_columns_with_the_time_and_without_group_weight_and_ignored()
    {
        Dataset data = Data(s_x).Plus("t", s_x).Plus("g", s_x).Plus("w", s_x.Select(i => i + 1).ToArray()).Plus("i", s_x);

        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = "y", Group = ["g"], Weight = "w", Ignore = ["i"] }, TestContext.Current.CancellationToken);

        Assert.Equal(["x", "t"], problem.Signature.Features.Select(c => c.Name));
        Assert.Equal(16, problem.TrainingSet().Weights.Length);
        Assert.Equal(data.Sha256, problem.Data.Sha256);
    }

    [Fact]
    public void Roles_of_the_schema_hold_until_somebody_names_another_column()
    {
        Dataset data = Data(s_x).Plus("z", s_x.Select(i => i % 2).ToArray()).With(c => c.Name == "y" ? c with { Role = ColumnRole.Label } : c);

        Assert.Equal("y", LearningProblem.From(data, new ProblemOptions(), TestContext.Current.CancellationToken).Signature.Label.Name);
        LearningProblem other = LearningProblem.From(data, new ProblemOptions { Label = "z" }, TestContext.Current.CancellationToken);
        Assert.Equal("z", other.Signature.Label.Name);
        Assert.Equal(["x"], other.Signature.Features.Select(c => c.Name));
    }

    [Fact]
    public void A_time_column_sorts_the_rows_and_gives_each_the_label_before_it()
    {
        int[] times = [.. s_x.Reverse()];
        LearningProblem problem = LearningProblem.From(SmallData.Of(("t", times), ("y", s_x)), new ProblemOptions { Label = "y", Time = "t" }, TestContext.Current.CancellationToken);

        Assert.Equal(SplitKind.Chronological, problem.Split.Kind);
        Assert.Equal([3, 2, 1, 0], problem.Split.Test);
        Assert.Equal([4, 3, 2, 1], problem.Split.Test.Select(row => problem.Known.Last[row]));
        Assert.True(float.IsNaN(problem.TrainingSet().LastLabels.Span[0]));
    }

    [Fact]
    public void Rows_without_a_moment_are_left_out_and_counted()
    {
        DateTime?[] times = [.. s_x.Select(i => i == 4 ? (DateTime?)null : DateTime.UnixEpoch.AddDays(i))];
        LearningProblem problem = LearningProblem.From(SmallData.Of(("t", times), ("y", s_x)), new ProblemOptions { Label = "y", Time = "t" }, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(4, problem.Split.Train);
        Assert.Equal("data.time-missing", Assert.Single(problem.Warnings).Code);
        Assert.Equal(3, problem.Known.Last[5]);
    }

    [Fact]
    public void Without_an_order_there_are_no_last_labels() => Assert.True(From(s_x).Known.IsNone);

    [Fact]
    public void A_test_set_of_the_user_s_own_follows_the_training_set()
    {
        string?[] labels = [.. s_x.Select(i => i == 17 ? "new" : i % 2 == 0 ? "a" : "b")];
        LearningProblem problem = From(labels, new ProblemOptions { TrainingRows = 15, Ordered = true });

        Assert.Equal(SplitKind.Provided, problem.Split.Kind);
        Assert.Equal(s_x[..15], problem.Split.Train);
        Assert.Equal(s_x[15..], problem.Split.Test);
        Assert.Equal(["a", "b"], problem.Signature.Classes.Order());
        Assert.Equal(-1, problem.Labels[17]);
        Assert.Equal(problem.Labels[14], problem.Known.Last[15]);
        Assert.Equal(problem.Labels[16], problem.Known.Last[18]);
        RunWarning warning = Assert.Single(problem.Warnings);
        Assert.Equal("data.unseen-label", warning.Code);
        Assert.Contains("'new' (1)", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_only_the_last_rows_show_is_no_class_of_the_model()
    {
        string?[] labels = [.. s_x.Select(i => i == 19 ? "late" : i % 3 == 0 ? "a" : i % 3 == 1 ? "m" : "z")];
        LearningProblem problem = From(labels, new ProblemOptions { Ordered = true });

        Assert.Equal(["a", "m", "z"], problem.Signature.Classes);
        Assert.Equal(-1, problem.Labels[19]);
        Assert.Equal(2, problem.Labels[17]);
    }

    [Fact]
    public void In_an_order_groups_are_series_whose_name_is_a_feature_and_whose_own_labels_were_known()
    {
        Dataset data = Data(s_x).Plus("g", s_x.Select(i => i % 4).ToArray());
        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = "y", Ordered = true, Group = ["g"] }, TestContext.Current.CancellationToken);

        Assert.Equal(SplitKind.Chronological, problem.Split.Kind);
        Assert.Equal([("x", ColumnRole.Feature), ("g", ColumnRole.Series)], problem.Signature.Features.Select(c => (c.Name, c.Role)));
        Assert.Empty(problem.Warnings);
        Assert.Equal([float.NaN, float.NaN, float.NaN, float.NaN, .. s_x[..16].Select(i => (float)i)], problem.Known.Last.ToArray());
    }

    [Fact]
    public void The_name_of_a_series_is_no_feature_where_it_is_ignored()
    {
        Dataset data = Data(s_x).Plus("g", s_x.Select(i => i % 4).ToArray());
        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = "y", Ordered = true, Group = ["g"], Ignore = ["g"] }, TestContext.Current.CancellationToken);

        Assert.Equal(["x"], problem.Signature.Features.Select(c => c.Name));
        Assert.Equal(1, problem.Known.Last[5]);
    }

    [Fact]
    public void A_test_set_with_groups_of_the_training_set_is_said()
    {
        Dataset data = Data(s_x).Plus("g", s_x.Select(i => i % 4).ToArray());
        RunWarning warning = Assert.Single(LearningProblem.From(data, new ProblemOptions { Label = "y", TrainingRows = 15, Group = ["g"] }, TestContext.Current.CancellationToken).Warnings);

        Assert.Equal(("split.groups-straddle", "g"), (warning.Code, warning.Column));
        Assert.StartsWith("4 groups", warning.Message, StringComparison.Ordinal);
    }

    private static LearningProblem From(Array labels, ProblemOptions? options = null) =>
        LearningProblem.From(Data(labels), (options ?? new ProblemOptions()) with { Label = "y" }, TestContext.Current.CancellationToken);

    private static Dataset Data(Array labels) => SmallData.Of(("x", Enumerable.Range(0, labels.Length).ToArray()), ("y", labels));
}
