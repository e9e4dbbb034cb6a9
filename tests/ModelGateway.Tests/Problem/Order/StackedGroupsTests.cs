using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Rows of a shop that lie together, one shop after the other: what is said of them, and of rows of one time that only look so.</summary>
public class StackedGroupsTests
{
    [Theory]
    [InlineData(50, 40, 1, LearningTask.Regression)]
    [InlineData(100, 20, 1, LearningTask.Regression)]
    [InlineData(200, 10, 1, LearningTask.Regression)]
    [InlineData(30, 100, 2, LearningTask.Binary)]
    [InlineData(100, 20, 1, LearningTask.Binary)]
    [InlineData(50, 40, 1, LearningTask.Multiclass)]
    public void Shops_one_after_the_other_that_differ_in_their_levels_are_groups(int shops, int rows, double level, LearningTask task) =>
        Assert.InRange(Share("Grouped GroupBy(\"shop\")", 100, world => world.Stacked(shops, rows, level, 0, task)), 0.95, 1);

    [Theory]
    [InlineData(50, 40, 1, LearningTask.Regression)]
    [InlineData(200, 10, 1, LearningTask.Regression)]
    [InlineData(100, 20, 2, LearningTask.Binary)]
    [InlineData(100, 20, 1, LearningTask.Multiclass)]
    public void Those_whose_rows_are_in_time_order_each_are_series(int shops, int rows, double level, LearningTask task) =>
        Assert.InRange(Share("Undeclared Ordered().GroupBy(\"shop\")", 100, world => world.Stacked(shops, rows, level, 0.8, task)), 0.95, 1);

    [Theory]
    [InlineData(5, LearningTask.Regression)]
    [InlineData(30, LearningTask.Regression)]
    [InlineData(100, LearningTask.Regression)]
    [InlineData(5, LearningTask.Binary)]
    [InlineData(30, LearningTask.Binary)]
    [InlineData(200, LearningTask.Binary)]
    [InlineData(100, LearningTask.Multiclass)]
    public void Weeks_of_rows_in_time_order_are_neither(int length, LearningTask task)
    {
        foreach (double persistence in (double[])[0.3, 0.7, 0.95])
        {
            Assert.InRange(Share("Undeclared Ordered()", 50, world => Parted(world.InTime(2_000, persistence, task), length)), 0.99, 1);
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(100)]
    public void Nor_are_those_of_a_trend_within_which_nothing_is_left_of_it(int length) =>
        Assert.InRange(Share("Undeclared Ordered()", 100, world => Parted(Trending(world), length)), 0.99, 1);

    [Fact]
    public void Many_rows_of_each_of_many_shops_are_looked_at_where_one_ends_and_the_next_begins()
    {
        Assert.Equal("Undeclared Ordered().GroupBy(\"shop\")", Found(new World(1).Stacked(100, 1_000, 1, 0.5, LearningTask.Regression)));
        Assert.Equal("Grouped GroupBy(\"shop\")", Found(new World(1).Stacked(2_500, 20, 1, 0, LearningTask.Regression)));
    }

    [Fact]
    public void Shops_whose_numbers_begin_anew_in_each_town_are_named_by_both()
    {
        Dataset rows = new World(1).Stacked(80, 30, 2, 0, LearningTask.Regression);
        int[] shop = [.. Enumerable.Range(0, rows.RowCount).Select(row => (int)rows["shop"].GetInt64(row))];
        int[] place = GroupNumbers.Of([rows["shop"]], [.. Enumerable.Range(0, rows.RowCount)]);
        Dataset towns = rows.Without("shop", "region").Plus("town", place.Select(p => $"town {p / 8}").ToArray<string?>()).Plus("number", place.Select(p => p % 8).ToArray());

        Assert.Equal("Grouped GroupBy(\"town\", \"number\")", string.Join(' ', Found(towns)));
    }

    [Fact]
    public void A_running_number_is_no_time_where_rows_come_in_groups()
    {
        Dataset rows = new World(1).Stacked(50, 40, 1, 0, LearningTask.Regression);

        Assert.Equal("Grouped GroupBy(\"shop\")", Found(rows.Plus("number", Enumerable.Range(0, rows.RowCount).ToArray())));
    }

    [Fact]
    public void Rows_that_somebody_wrote_twice_do_not_make_a_time_of_a_group()
    {
        Dataset rows = new World(1).Stacked(50, 40, 1, 0, LearningTask.Regression);

        Assert.Equal("Grouped GroupBy(\"shop\")", Found(rows.Select([.. Enumerable.Range(0, 2 * rows.RowCount).Select(row => row / 2)])));
    }

    [Fact]
    public void Shuffled_rows_come_in_no_groups()
    {
        Dataset rows = new World(1).Stacked(50, 40, 1, 0, LearningTask.Regression);
        int[] order = [.. Enumerable.Range(0, rows.RowCount)];
        new Random(1).Shuffle(order);

        Assert.Equal("None", Found(rows.Select(order)));
    }

    [Fact]
    public void Shops_in_an_order_that_somebody_declared_are_its_series_where_each_begins_anew()
    {
        Assert.Equal(["shop"], Series(new World(1).Stacked(50, 40, 1, 0.8, LearningTask.Regression)));
        Assert.Empty(Series(new World(1).Stacked(50, 40, 1, 0, LearningTask.Regression)));
        Assert.Empty(Series(Parted(new World(1).InTime(2_000, 0.8, LearningTask.Regression), 40)));

        static IEnumerable<string> Series(Dataset rows) => LearningProblem.From(rows, new ProblemOptions { Label = "y", Ordered = true }, TestContext.Current.CancellationToken)
            .Signature.Features.Where(column => column.Role == ColumnRole.Series).Select(column => column.Name);
    }

    [Fact]
    public void Rows_in_groups_are_said_and_widen_the_interval_and_are_split_at_random_until_somebody_declares_them()
    {
        Dataset rows = new World(1).Stacked(50, 40, 1, 0, LearningTask.Regression);
        LearningProblem found = LearningProblem.From(rows, new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken);
        LearningProblem unordered = LearningProblem.From(rows, new ProblemOptions { Label = "y", Unordered = true }, TestContext.Current.CancellationToken);
        LearningProblem grouped = LearningProblem.From(rows, new ProblemOptions { Label = "y", Group = ["shop"] }, TestContext.Current.CancellationToken);

        Assert.Equal(("order.grouped", "shop"), (Assert.Single(found.Warnings).Code, found.Warnings[0].Column));
        Assert.Equal((SplitKind.Stratified, "groups"), (found.Split.Kind, found.DependenceOf(found.Split.Test).InflationOf(new double[found.Split.Test.Length]).Kind));
        Assert.Empty(found.Known.Last.ToArray());
        Assert.Same(RowDependence.None, unordered.DependenceOf(unordered.Split.Test));
        Assert.Equal(OrderKind.None, grouped.Order.Kind);
        Assert.Empty(grouped.Warnings);
    }

    private static Dataset Parted(Dataset rows, int length) => rows.Plus("part", Enumerable.Range(0, rows.RowCount).Select(row => $"part {row / length}").ToArray<string?>());

    private static Dataset Trending(World world)
    {
        Dataset rows = world.Shuffled(2_000, LearningTask.Regression);
        return rows.Without("y").Plus("y", Enumerable.Range(0, 2_000).Select(row => rows["y"].GetDouble(row) + (3 * Math.Sin(row / 150.0))).ToArray());
    }

    private static double Share(string expected, int whole, Func<World, Dataset> make)
    {
        int runs = SimulationSize.Of(whole);
        return Enumerable.Range(0, runs).Count(seed => Found(make(new World(seed))) == expected) / (double)runs;
    }

    private static string Found(Dataset rows)
    {
        OrderFinding found = LearningProblem.From(rows, new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken).Order;
        return found.IsFound ? $"{found.Kind} {found.Declaration}" : found.Kind.ToString();
    }
}
