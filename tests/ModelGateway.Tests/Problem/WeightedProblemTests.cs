using ModelGateway.Reports;

namespace ModelGateway;

public class WeightedProblemTests
{
    private static readonly int[] s_x = [.. Enumerable.Range(0, 40)];

    [Fact]
    public void A_row_of_weight_0_is_in_neither_part_and_that_is_said()
    {
        LearningProblem problem = From([.. s_x.Select(i => i % 2 == 0 ? 0f : i)]);

        Assert.Equal(20, problem.Split.Train.Length + problem.Split.Test.Length);
        Assert.All(problem.Split.Train.Concat(problem.Split.Test), row => Assert.Equal(1, row % 2));
        RunWarning warning = Assert.Single(problem.Warnings);
        Assert.Equal(("data.weight-zero", "w"), (warning.Code, warning.Column));
        Assert.StartsWith("20 of 40 rows have weight 0", warning.Message, StringComparison.Ordinal);
        Assert.Empty(From([.. s_x.Select(i => i + 1f)]).Warnings);
    }

    [Fact]
    public void Weights_are_1_on_average_over_the_rows_that_are_asked_for()
    {
        LearningProblem problem = From([.. s_x.Select(i => i + 1f)]);

        Assert.Equal(1, problem.WeightsOf(problem.Split.Test).Average(), 12);
        Assert.Equal([0.5, 1.5], problem.WeightsOf([0, 2]));
        Assert.Equal(2, problem.MeanWeightOf([0, 2]));
        Assert.Equal("w", problem.WeightName);
    }

    [Fact]
    public void Weights_that_are_all_the_same_are_none()
    {
        LearningProblem problem = From([.. s_x.Select(_ => 0.7f)]);

        Assert.Empty(problem.Weights);
        Assert.Empty(problem.WeightsOf(problem.Split.Test));
        Assert.Equal(0.7f, (float)problem.MeanWeightOf(problem.Split.Test)!);
        Assert.Null(LearningProblem.From(SmallData.Of(("x", s_x), ("y", s_x)), new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken).MeanWeightOf([0]));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_weight_of_the_test_part_is_held_to_the_same(float bad)
    {
        DataException error = Assert.Throws<DataException>(() => From([.. s_x.Select(i => i == 39 ? bad : 1f)], trainingRows: 30));

        Assert.Contains("'w'", error.Message, StringComparison.Ordinal);
        Assert.Contains("in row 39", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 30, "every row of the training set")]
    [InlineData(30, 40, "every row of the test set")]
    [InlineData(0, 40, "all rows but at most one")]
    [InlineData(1, 40, "all rows but at most one")]
    public void A_part_of_which_no_row_counts_is_refused(int first, int end, string words)
    {
        DataException error = Assert.Throws<DataException>(() => From([.. s_x.Select(i => i >= first && i < end ? 0f : 1 + i)], trainingRows: 30));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_label_of_a_row_that_does_not_count_decides_nothing()
    {
        string[] labels = [.. s_x.Select(i => i % 4 == 0 ? $"junk {i}" : i % 4 == 1 ? "a" : "b")];
        LearningProblem problem = LearningProblem.From(
            SmallData.Of(("x", s_x), ("w", s_x.Select(i => i % 4 == 0 ? 0f : i).ToArray()), ("y", labels)), new ProblemOptions { Label = "y", Weight = "w" }, TestContext.Current.CancellationToken);

        Assert.Equal((LearningTask.Binary, "b|a"), (problem.Signature.Task, string.Join('|', problem.Signature.Classes)));
    }

    [Fact]
    public void The_label_of_a_row_that_does_not_count_is_known_to_the_next()
    {
        double[] labels = [.. s_x.Select(i => i == 3 ? double.PositiveInfinity : i)];
        LearningProblem numbers = LearningProblem.From(
            SmallData.Of(("x", s_x), ("w", s_x.Select(i => i % 4 == 3 ? 0f : 1f).ToArray()), ("y", labels)),
            new ProblemOptions { Label = "y", Task = LearningTask.Regression, Weight = "w", Ordered = true }, TestContext.Current.CancellationToken);
        LearningProblem classes = LearningProblem.From(
            SmallData.Of(("x", s_x), ("w", s_x.Select(i => i % 2 == 0 ? 0f : i).ToArray()), ("y", s_x.Select(i => i == 2 ? "junk" : i % 3 == 0 ? "b" : "a").ToArray())),
            new ProblemOptions { Label = "y", Weight = "w", Ordered = true, Positive = "a" }, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(7, numbers.Split.Train);
        Assert.Equal([float.NaN, 0, 1, 2, 2, 4, 5, 6, 7], numbers.Known.Last[..9].ToArray());
        Assert.Equal(["b", "a"], classes.Signature.Classes);
        Assert.Equal([float.NaN, 0, 1, 1, 0, 1, 1, 0], classes.Known.Last[..8].ToArray());
    }

    private static LearningProblem From(float[] weights, int? trainingRows = null) => LearningProblem.From(
        SmallData.Of(("x", s_x), ("w", weights), ("y", s_x)),
        new ProblemOptions { Label = "y", Task = LearningTask.Regression, Weight = "w", TrainingRows = trainingRows }, TestContext.Current.CancellationToken);
}
