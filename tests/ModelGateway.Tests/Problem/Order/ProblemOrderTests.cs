using ModelGateway.Reports;

namespace ModelGateway;

public class ProblemOrderTests
{
    [Fact]
    public void Nobody_looks_for_an_order_where_rows_are_unordered_or_grouped()
    {
        Dataset rows = new World(1).InTime(500, 0.8, LearningTask.Regression).Plus("shop", Enumerable.Range(0, 500).Select(row => row % 50).ToArray());

        Assert.Equal("order.undeclared", Assert.Single(From(rows, new()).Warnings).Code);
        Assert.Empty(From(rows, new() { Unordered = true }).Warnings);
        Assert.Empty(From(rows, new() { Group = ["shop"] }).Warnings);
        Assert.True(From(rows, new() { Unordered = true }).Known.IsNone);
        Assert.False(From(rows, new()).Known.IsNone);
    }

    [Fact]
    public void A_schemas_time_is_a_feature_where_rows_are_unordered()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8).With(column => column.Name == "when" ? column with { Role = ColumnRole.Time } : column);

        Assert.Equal((OrderKind.Declared, SplitKind.Chronological), (From(rows, new()).Order.Kind, From(rows, new()).Split.Kind));
        LearningProblem unordered = From(rows, new() { Unordered = true });
        Assert.Equal((OrderKind.None, SplitKind.Stratified), (unordered.Order.Kind, unordered.Split.Kind));
        Assert.Contains(unordered.Signature.Features, column => column is { Name: "when", Role: ColumnRole.Feature });
    }

    [Fact]
    public void What_orders_the_rows_is_no_feature_where_it_is_ignored()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8);
        LearningProblem ignored = From(rows, new() { Time = "when", Group = ["store"], Ignore = ["when"] });
        LearningProblem read = From(rows, new() { Time = "when", Group = ["store"] });

        Assert.Equal(("when", SplitKind.Chronological), (ignored.Order.By, ignored.Split.Kind));
        Assert.Equal(read.Split.Test, ignored.Split.Test);
        Assert.Equal(read.Known.Last, ignored.Known.Last);
        Assert.Equal(["store", "region", "product", "weekday", "x"], ignored.Signature.Features.Select(column => column.Name));
        Assert.Contains(read.Signature.Features, column => column is { Name: "when", Role: ColumnRole.Time });
    }

    [Fact]
    public void Another_column_than_the_schemas_orders_the_rows_also_where_it_is_ignored()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8).Plus("number", Enumerable.Range(0, 1_200).Reverse().ToArray())
            .With(column => column.Name == "when" ? column with { Role = ColumnRole.Time } : column);
        LearningProblem problem = From(rows, new() { Time = "number", Ignore = ["number"], IsOneGroup = true });

        Assert.Equal("number", problem.Order.By);
        Assert.Equal(0, problem.Split.Test[^1]);
        Assert.Contains(problem.Signature.Features, column => column is { Name: "when", Role: ColumnRole.Feature });
    }

    [Fact]
    public void Of_a_row_without_a_place_in_the_order_that_was_found_nothing_is_known()
    {
        DateTime?[] dates = [.. Enumerable.Range(0, 1_000).Select(row => row % 20 == 3 ? (DateTime?)null : new DateTime(2024, 1, 1).AddHours(row))];
        Dataset rows = new World(1).InTime(1_000, 0.8, LearningTask.Regression).Plus("when", dates);
        LearningProblem problem = From(rows, new());

        Assert.Equal((OrderKind.Undeclared, "when"), (problem.Order.Kind, problem.Order.By));
        Assert.Equal(1_000, problem.Split.Train.Length + problem.Split.Test.Length);
        Assert.Equal((float)rows["y"].GetDouble(2), problem.Known.Last[4]);
        Assert.Equal([0, .. Enumerable.Range(0, 50).Select(i => (20 * i) + 3)], Enumerable.Range(0, 1_000).Where(row => float.IsNaN(problem.Known.Last[row])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_of_the_users_own_test_set_knows_what_came_before_it_wherever_that_stands(bool isAfter)
    {
        Dataset rows = new World(1).InTime(1_000, 0.8, LearningTask.Regression).Plus("number", Enumerable.Range(0, 1_000).ToArray());
        int[] test = [.. Enumerable.Range(0, 1_000).Where(row => isAfter ? row >= 800 : row % 5 == 2)];
        int[] order = [.. Enumerable.Range(0, 1_000).Except(test), .. test];
        LearningProblem problem = From(rows.Select(order), new() { TrainingRows = 800 });

        Assert.Equal((OrderKind.Undeclared, "number", !isAfter), (problem.Order.Kind, problem.Order.By, problem.IsTestAmongTraining));
        Assert.Equal(test, problem.Split.Test.Select(row => order[row]));
        Assert.All(problem.Split.Test, row => Assert.Equal((float)rows["y"].GetDouble(order[row] - 1), problem.Known.Last[row]));
    }

    [Fact]
    public void A_search_can_be_cancelled()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8);
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.All((ProblemOptions[])[new(), new() { Time = "when" }], options => Assert.Throws<OperationCanceledException>(
            () => LearningProblem.From(rows, options with { Label = "y" }, source.Token)));
        Assert.Equal(OrderKind.None, LearningProblem.From(rows, new() { Label = "y", Unordered = true }, source.Token).Order.Kind);
    }

    [Fact]
    public void The_series_that_is_found_is_said_and_nobody_looks_where_all_rows_are_one()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8);
        RunWarning found = Assert.Single(From(rows, new() { Time = "when" }).Warnings);
        LearningProblem one = From(rows, new() { Time = "when", IsOneGroup = true });

        Assert.Equal(("order.series", "store"), (found.Code, found.Column));
        Assert.Empty(one.Warnings);
        Assert.DoesNotContain(one.Signature.Features, column => column.Role == ColumnRole.Series);
    }

    [Fact]
    public void Moments_that_rows_share_without_a_series_are_said()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8).Without("store", "region");
        Dataset few = rows.Select([.. Enumerable.Range(0, rows.RowCount).Where(row => row % 20 == 0)]);

        Assert.Equal(("order.moments-shared", "when"), (Assert.Single(From(rows, new() { Time = "when" }).Warnings).Code, From(rows, new() { Time = "when" }).Warnings[0].Column));
        Assert.Empty(From(few, new() { Time = "when" }).Warnings);
    }

    [Fact]
    public void Moments_that_rows_share_within_the_series_that_somebody_named_are_said_too()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8);

        Assert.Contains("of the same 'region'", Assert.Single(From(rows, new() { Time = "when", Group = ["region"] }).Warnings, warning => warning.Code == "order.moments-shared").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(From(rows, new() { Time = "when", Group = ["store"] }).Warnings, warning => warning.Code == "order.moments-shared");
    }

    [Fact]
    public void A_delay_in_time_needs_dates()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8);
        LabelDelay twoDays = new(1, TimeSpan.FromDays(2));

        Assert.Equal(2 * 20, From(rows, new() { Time = "when", LabelDelay = twoDays }).Known.Last.ToArray().Count(float.IsNaN));
        Assert.Contains("the time column 'x' holds no dates", Assert.Throws<DataException>(() => From(rows, new() { Time = "x", LabelDelay = twoDays })).Message, StringComparison.Ordinal);
        Assert.Contains("no column says when those were", Assert.Throws<DataException>(() => From(rows, new() { Ordered = true, LabelDelay = twoDays })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_row_between_rows_learned_from_knows_the_label_before_its_moment()
    {
        int[] day = [.. Enumerable.Range(0, 100).OrderBy(row => row % 5 == 2).ThenBy(row => row)];
        Dataset rows = SmallData.Of(
            ("when", day.Select(one => new DateTime(2024, 1, 1).AddDays(one)).ToArray()), ("x", day), ("y", day.Select(one => 10.0 * one).ToArray()));
        LearningProblem problem = From(rows, new() { Time = "when", TrainingRows = 80 });

        Assert.All(problem.Split.Test, row => Assert.Equal(10f * (day[row] - 1), problem.Known.Last[row]));
    }

    [Fact]
    public void How_rows_depend_follows_from_what_is_known_of_their_order()
    {
        Dataset rows = new World(1).Panel(20, 60, 0.8);

        Assert.Same(RowDependence.None, Of(new() { Unordered = true }));
        Assert.Same(RowDependence.InOrder, Of(new() { Time = "when", IsOneGroup = true }));
        Assert.False(Of(new() { Time = "when", Group = ["store"] }).IsInOrder);
        Assert.NotSame(RowDependence.None, Of(new() { Time = "when", Group = ["store"] }));
        LearningProblem grouped = From(rows, new() { Group = ["store"] });
        Assert.Equal("groups", grouped.DependenceOf(grouped.Split.Test).InflationOf(new double[grouped.Split.Test.Length]).Kind);

        RowDependence Of(ProblemOptions options) => From(rows, options) is var problem ? problem.DependenceOf(problem.Split.Test) : RowDependence.None;
    }

    private static LearningProblem From(Dataset rows, ProblemOptions options) => LearningProblem.From(rows, options with { Label = "y" }, TestContext.Current.CancellationToken);
}
