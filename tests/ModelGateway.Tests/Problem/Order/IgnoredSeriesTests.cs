namespace ModelGateway;

/// <summary>A column that no model reads tells series apart all the same.</summary>
public class IgnoredSeriesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void In_a_declared_order_it_is_found_and_stays_no_feature()
    {
        LearningProblem problem = LearningProblem.From(new World(1).Panel(20, 100, 0.9), new ProblemOptions { Label = "y", Time = "when", Ignore = ["store"] }, Token);

        Assert.Equal(["store"], ColumnRoles.Groups(problem.Data).Select(column => column.Definition.Name));
        Assert.Equal(ColumnRole.Group, problem.Data.Schema["store"].Role);
        Assert.DoesNotContain("store", problem.Signature.Features.Select(column => column.Name));
        int row = problem.Split.Test[^1];
        Assert.Equal(problem.Labels[row - 20], problem.Known.Last[row]);
        Assert.Equal(["store"], problem.OrderOfVersion!.Series.Select(column => column.Name));
    }

    [Fact]
    public void In_an_order_that_nobody_declared_it_is_named_too()
    {
        LearningProblem problem = LearningProblem.From(new World(1).Panel(20, 100, 0.9), new ProblemOptions { Label = "y", Ignore = ["store"] }, Token);

        Assert.Equal(["store"], problem.Order.Series);
    }

    [Theory]
    [InlineData("when")]
    [InlineData(null)]
    public void Numbers_that_no_model_reads_are_names_where_each_moment_has_one_row_of_each(string? time)
    {
        Dataset panel = new World(1).Panel(20, 100, 0.9).Without("region");
        int[] number = [.. Enumerable.Range(0, panel.RowCount).Select(row => row % 20)];
        int[] sold = [.. Enumerable.Range(0, panel.RowCount).Select(row => (int)(3 * panel["y"].GetDouble(row)))];
        LearningProblem problem = LearningProblem.From(
            panel.Without("store").Plus("store", number).Plus("sold", sold), new ProblemOptions { Label = "y", Time = time, Ignore = ["store", "sold"] }, Token);

        Assert.Equal(["store"], time is null ? problem.Order.Series : [.. ColumnRoles.Groups(problem.Data).Select(column => column.Definition.Name)]);
    }

    [Fact]
    public void Numbers_that_no_model_reads_are_none_where_they_only_go_with_the_label()
    {
        double[] labels = new Simulation(1).Autoregression(2_000, 0.5);
        LearningProblem problem = LearningProblem.From(SmallData.Of(
            ("x", new Simulation(2).Normals(2_000)),
            ("sold", labels.Select(label => (int)(3 * label)).ToArray()),
            ("y", labels)), new ProblemOptions { Label = "y", Ordered = true, Ignore = ["sold"] }, Token);

        Assert.Empty(ColumnRoles.Groups(problem.Data));
    }

    [Fact]
    public void What_the_users_test_set_does_not_have_tells_its_rows_apart_by_nothing()
    {
        Dataset panel = new World(1).Panel(20, 100, 0.9);
        ProblemOptions options = new() { Label = "y", Ignore = ["store", "when"], TrainingRows = 1_600 };
        Dataset lacking = new(panel.Columns.Where(column => column.Definition.Name is not ("store" or "when"))
            .Append(DataColumn.Create(new Column("store", typeof(string), isNullable: true), Enumerable.Range(0, 2_000).Select(row => row < 1_600 ? panel["store"].GetText(row) : null).ToArray()))
            .Append(DataColumn.Create(new Column("when", typeof(DateTime), isNullable: true), [.. Enumerable.Range(0, 2_000).Select(row => new DateTime(2024, 1, 1).AddDays(row / 20))], [.. Enumerable.Range(0, 2_000).Select(row => row >= 1_600)])));

        LearningProblem whole = LearningProblem.From(panel, options, Token);
        LearningProblem problem = LearningProblem.From(lacking, options, Token);
        Assert.Equal(("when", "store"), (whole.Order.By, whole.Order.Series.Single()));
        Assert.NotEqual("when", problem.Order.By);
        Assert.DoesNotContain("store", problem.Order.Series);
    }
}
