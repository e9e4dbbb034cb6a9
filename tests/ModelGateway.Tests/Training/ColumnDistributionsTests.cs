using ModelGateway.Reports;

namespace ModelGateway;

public class ColumnDistributionsTests
{
    [Fact]
    public void Parts_are_counted_in_the_same_bins_and_every_cell_once()
    {
        int[] age = [.. Enumerable.Range(0, 200).Select(i => i % 60)];
        double[] income = [.. Enumerable.Range(0, 200).Select(i => i == 7 ? double.NaN : i * 0.5)];
        string?[] town = [.. Enumerable.Range(0, 200).Select(i => i % 50 == 0 ? null : "town " + (i % 12))];
        int[] label = [.. Enumerable.Range(0, 200).Select(i => i % 2)];

        (IReadOnlyList<ReportedColumn> columns, LearningProblem problem) = Distributions(
            DataColumn.Create(new Column("age", typeof(int)), age),
            DataColumn.Create(new Column("income", typeof(double)), income),
            DataColumn.Create(new Column("town", typeof(string), isNullable: true), town),
            DataColumn.Create(new Column("y", typeof(int)), label));

        Assert.Equal(["y", "age", "income", "town"], columns.Select(column => column.Name));
        foreach (ReportedColumn column in columns)
        {
            Assert.Equal(problem.Split.Train.Length, column.Train.Sum() + column.MissingTrain);
            Assert.Equal(problem.Split.Test.Length, column.Test.Sum() + column.MissingTest);
        }

        Assert.Equal(["0", "1"], columns[0].Values.Order());
        Assert.Equal(60, Math.Round(columns[1].Edges[^1] - columns[1].Edges[0]));
        Assert.All(columns[1].Edges, edge => Assert.Equal(0.5, Math.Abs(edge % 1)));
        Assert.Equal(1, columns[2].MissingTrain + columns[2].MissingTest);
        Assert.Equal(8, columns[3].Values.Count);
        Assert.Equal(9, columns[3].Train.Count);
    }

    [Fact]
    public void A_few_far_values_do_not_hide_the_rest()
    {
        double[] cells = [.. Enumerable.Range(0, 1_000).Select(i => i == 0 ? 1e9 : i % 100)];

        ReportedColumn column = Distributions(
            DataColumn.Create(new Column("x", typeof(double)), cells), DataColumn.Create(new Column("y", typeof(double)), [.. cells.Select((_, i) => i * 0.1)])).Columns[1];

        Assert.True(column.IsClipped);
        Assert.True(column.Edges[^1] < 100);
        Assert.Equal(1_000, column.Train.Sum() + column.Test.Sum());
    }

    [Fact]
    public void A_test_part_beyond_the_training_part_is_seen_there()
    {
        double[] cells = [.. Enumerable.Range(0, 1_000).Select(i => (double)i)];
        LearningProblem problem = LearningProblem.From(
            new Dataset([DataColumn.Create(new Column("x", typeof(double)), cells), DataColumn.Create(new Column("y", typeof(double)), cells)]),
            new ProblemOptions { Label = "y", Ordered = true }, TestContext.Current.CancellationToken);

        ReportedColumn column = ColumnDistributions.Of(problem, DatasetProfile.Of(problem.Data.Select(problem.Split.Train)))[1];

        Assert.False(column.IsClipped);
        Assert.Equal((0.0, 999.0), (column.Edges[0], column.Edges[^1]));
        Assert.Equal(0, column.Test.Take(10).Sum());
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(0.0)]
    [InlineData(1e300)]
    public void Any_value_has_a_bin(double odd)
    {
        double[] cells = [.. Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? odd : i % 3 == 1 ? -odd : odd)];

        ReportedColumn column = Distributions(
            DataColumn.Create(new Column("x", typeof(double)), cells), DataColumn.Create(new Column("y", typeof(double)), [.. cells.Select((_, i) => i * 0.1)])).Columns[1];

        Assert.Equal(200, column.Train.Sum() + column.Test.Sum());
        Assert.All(column.Edges, edge => Assert.True(double.IsFinite(edge)));
    }

    private static (IReadOnlyList<ReportedColumn> Columns, LearningProblem Problem) Distributions(params DataColumn[] columns)
    {
        LearningProblem problem = LearningProblem.From(new Dataset(columns), new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken);
        return (ColumnDistributions.Of(problem, DatasetProfile.Of(problem.Data.Select(problem.Split.Train))), problem);
    }
}
