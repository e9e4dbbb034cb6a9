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
}
