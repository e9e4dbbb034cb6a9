namespace ModelGateway;

/// <summary>How often an order is noticed where there is one, and claimed where there is none.</summary>
public class OrderFinderTests
{
    public static TheoryData<LearningTask> Tasks => [LearningTask.Regression, LearningTask.Binary, LearningTask.Multiclass];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_label_whose_own_correlation_is_0_18_or_little_more_is_noticed(LearningTask task)
    {
        int runs = SimulationSize.Of(600);
        (int asked, int noticed) = (0, 0);
        for (int seed = 0; seed < runs; seed++)
        {
            LearningProblem problem = LearningProblem.From(
                new World(seed).InTime(2_000, 0.18 + (0.22 * seed / runs), task), new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken);
            double own = LabelSignal.Of(problem.Labels, task).Max(signal => signal.LagOne());
            if (own is >= 0.18 and < 0.25)
            {
                asked++;
                noticed += problem.Order.Kind == OrderKind.Undeclared ? 1 : 0;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{task}: {noticed} of {asked} were noticed.");
        Assert.True(asked >= runs / 10 && noticed >= 0.95 * asked, $"{noticed} of {asked} were noticed.");
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Rows_in_time_order_are_noticed(LearningTask task) =>
        Assert.InRange(Share(OrderKind.Undeclared, 300, world => world.InTime(2_000, 0.3, task)), 0.95, 1);

    [Theory]
    [MemberData(nameof(Tasks))]
    public void So_are_those_whose_features_explain_half(LearningTask task) =>
        Assert.InRange(Share(OrderKind.Undeclared, 300, world => world.InTime(2_000, 0.7, task, explained: 1)), 0.95, 1);

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Shuffled_rows_are_in_no_order(LearningTask task)
    {
        Assert.InRange(Share(OrderKind.None, 300, world => world.Shuffled(300, task)), 0.99, 1);
        Assert.InRange(Share(OrderKind.None, 300, world => world.Shuffled(2_000, task)), 0.99, 1);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Rows_sorted_by_the_label_are_told_apart(LearningTask task) =>
        Assert.InRange(Share(OrderKind.SortedByLabel, 100, world => world.SortedBy("y", 2_000, task)), 0.99, 1);

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Rows_sorted_by_a_feature_that_explains_them_are_in_no_order(LearningTask task)
    {
        Assert.InRange(Share(OrderKind.None, 300, world => world.SortedBy("x", 2_000, task)), 0.99, 1);
        Assert.InRange(Share(OrderKind.None, 300, world => world.SortedBy("kind", 2_000, task)), 0.99, 1);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Rows_that_come_several_times_are_in_no_order(LearningTask task)
    {
        Assert.InRange(Share(OrderKind.None, 300, world => world.Repeated(2_000, 2, task)), 0.99, 1);
        Assert.InRange(Share(OrderKind.None, 300, world => world.Repeated(4_000, 5, task)), 0.99, 1);
    }

    [Fact]
    public void Batches_are_noticed_too_as_nothing_tells_them_from_time() =>
        Assert.InRange(Share(OrderKind.Undeclared, 100, world => world.Batches(2_000, 20, LearningTask.Regression)), 0.95, 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_sorted_by_a_quantity_that_acts_in_a_curve_are_in_no_order(bool isRounded)
    {
        Func<double, double>[] curves = [x => 3 * Math.Sin(2 * x), x => 2 * Math.Sin(6 * x), x => x * x, x => (x > 0 ? 3 : 0) - (x > 1 ? 5 : 0), Math.Exp];
        Assert.All(curves, curve => Assert.InRange(Share(OrderKind.Undeclared, 100, world => world.SortedByCurve(2_000, isRounded, curve)), 0, 0.02));
    }

    [Fact]
    public void Rows_in_order_of_a_clock_that_ticks_unevenly_are_in_time() =>
        Assert.InRange(Share(OrderKind.Undeclared, 100, world => world.InTime(2_000, 0.5, LearningTask.Regression).Plus("seconds", world.Uneven(2_000))), 0.95, 1);

    [Fact]
    public void Too_few_rows_say_nothing() => Assert.Equal(OrderFinding.None, Find(new World(1).InTime(99, 0.9, LearningTask.Regression)));

    [Fact]
    public void A_date_that_nobody_named_is_the_order_that_shuffled_rows_have()
    {
        Dataset rows = new World(1).InTime(2_000, 0.8, LearningTask.Regression).Plus("when", Enumerable.Range(0, 2_000).Select(i => new DateTime(2024, 1, 1).AddHours(i)).ToArray());
        int[] order = [.. Enumerable.Range(0, 2_000)];
        new Random(1).Shuffle(order);

        OrderFinding found = Find(rows.Select(order));

        Assert.Equal((OrderKind.Undeclared, "when"), (found.Kind, found.By));
        Assert.Equal("OrderBy(\"when\")", found.Declaration);
        Assert.InRange(found.Dependence!.Value, 0.7, 0.9);
    }

    [Fact]
    public void A_running_number_is_the_order_too_and_names_it_where_the_data_follow_it()
    {
        int[] order = [.. Enumerable.Range(0, 2_000)];
        Dataset rows = new World(1).InTime(2_000, 0.8, LearningTask.Regression).Plus("number", order.ToArray());
        Assert.Equal("number", Find(rows).By);

        new Random(1).Shuffle(order);
        Assert.Equal((OrderKind.Undeclared, "number"), (Find(rows.Select(order)).Kind, Find(rows.Select(order)).By));
    }

    [Fact]
    public void A_date_and_a_number_without_dependence_are_no_order()
    {
        Dataset rows = new World(1).Shuffled(2_000, LearningTask.Regression)
            .Plus("when", Enumerable.Range(0, 2_000).Select(i => new DateTime(2024, 1, 1).AddHours(i)).ToArray())
            .Plus("number", Enumerable.Range(0, 2_000).Reverse().ToArray());

        Assert.Equal(OrderFinding.None, Find(rows));
    }

    [Theory]
    [InlineData(ColumnRole.Feature, 0, "OrderBy(\"when\")")]
    [InlineData(ColumnRole.Feature, 20, "OrderBy(\"when\")")]
    [InlineData(ColumnRole.Ignored, 0, "OrderBy(\"when\").Ignore(\"when\")")]
    [InlineData(ColumnRole.Ignored, 20, "OrderBy(\"when\").Ignore(\"when\")")]
    public void A_date_orders_rows_whether_models_read_it_and_where_a_few_have_none(ColumnRole role, int gap, string declaration)
    {
        Dataset rows = Mixed(new World(1).InTime(2_000, 0.8, LearningTask.Regression).Plus("when", Dates(2_000, gap)).With(column => column.Name == "when" ? column with { Role = role } : column));
        OrderFinding found = Find(rows);

        Assert.Equal((OrderKind.Undeclared, "when", declaration), (found.Kind, found.By, found.Declaration));
        Assert.Equal("OrderBy(\"when\")", LearningProblem.From(rows, new ProblemOptions { Label = "y", Ignore = ["when"] }, TestContext.Current.CancellationToken).Order.Declaration);
    }

    [Fact]
    public void A_date_that_many_rows_lack_orders_none() => Assert.Equal(OrderFinding.None, Find(Mixed(
        new World(1).InTime(2_000, 0.8, LearningTask.Regression).Plus("when", Dates(2_000, gap: 5)))));

    [Fact]
    public void A_date_or_a_copy_of_the_label_that_explains_all_of_it_is_no_order_though_no_model_reads_it()
    {
        Dataset rows = new World(1).Shuffled(2_000, LearningTask.Regression);
        double[] y = [.. Enumerable.Range(0, 2_000).Select(rows["y"].GetDouble)];
        Dataset born = rows.Plus("born", y.Select(value => new DateTime(1990, 1, 1).AddHours(10_000 * value)).ToArray());
        Dataset copied = rows.Plus("cents", y.Select(value => (int)(100_000 * value)).ToArray());

        Assert.Equal(OrderFinding.None, LearningProblem.From(born, new ProblemOptions { Label = "y", Ignore = ["born"] }, TestContext.Current.CancellationToken).Order);
        Assert.Equal(OrderFinding.None, LearningProblem.From(copied, new ProblemOptions { Label = "y", Ignore = ["cents"] }, TestContext.Current.CancellationToken).Order);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0.02)]
    public void A_trend_over_dates_in_whose_order_the_data_come_is_an_order_though_the_date_explains_it(double week, double noise)
    {
        Random random = new(1);
        double[] y = [.. Enumerable.Range(0, 1_500).Select(day => (day / 100.0) + (week * (day % 7)) + (noise * (random.NextDouble() - 0.5)))];
        Dataset rows = SmallData.Of(
            ("when", Enumerable.Range(0, 1_500).Select(day => new DateTime(2020, 1, 1).AddDays(day)).ToArray()), ("x", y.Select(_ => random.NextSingle()).ToArray()), ("y", y));

        Assert.Equal((OrderKind.Undeclared, "when"), Brief(rows.With(column => column.Name == "y" ? column with { Role = ColumnRole.Label } : column)));
        Assert.Equal(OrderFinding.None, Find(Mixed(rows.With(column => column.Name == "y" ? column with { Role = ColumnRole.Label } : column).Without("when"))));
    }

    [Fact]
    public void Days_in_whose_order_the_data_come_say_more_than_the_order_of_the_data()
    {
        Random random = new(1);
        double level = 0;
        double[] y = [.. Enumerable.Range(0, 2_000).Select(row => (level = row % 10 == 0 ? (0.9 * level) + random.NextDouble() : level) + random.NextDouble() / 10)];
        Dataset rows = SmallData.Of(
            ("day", Enumerable.Range(0, 2_000).Select(row => new DateTime(2020, 1, 1).AddDays(row / 10)).ToArray()), ("x", y.Select(_ => random.NextSingle()).ToArray()), ("y", y));

        Assert.Equal((OrderKind.Undeclared, "day"), Brief(rows.With(column => column.Name == "y" ? column with { Role = ColumnRole.Label } : column)));
    }

    [Fact]
    public void A_number_that_grows_names_the_order_of_the_data_and_one_that_does_not_is_a_quantity()
    {
        Dataset rows = new World(1).InTime(2_000, 0.8, LearningTask.Regression)
            .Plus("seconds", Enumerable.Range(0, 2_000).Select(row => row % 50 == 7 ? double.NaN : (row / 4) + 0.1 * (row % 4)).ToArray());

        Assert.Equal((OrderKind.Undeclared, "seconds"), Brief(rows));
        Assert.Equal((OrderKind.Undeclared, "seconds"), Brief(rows.With(column => column.Name == "seconds" ? column with { Role = ColumnRole.Ignored } : column)));
        Assert.Equal(OrderFinding.None, Find(Mixed(rows)));
    }

    [Fact]
    public void Series_side_by_side_are_an_order_within_each()
    {
        OrderFinding found = Find(new World(1).Panel(40, 100, 0.8).Without("when"));

        Assert.Equal((OrderKind.Undeclared, null), (found.Kind, found.By));
        Assert.Equal(["store"], found.Series);
        Assert.Equal("Ordered().GroupBy(\"store\")", found.Declaration);
    }

    [Fact]
    public void A_date_that_all_rows_share_is_no_order_and_hides_none() => Assert.Equal((OrderKind.Undeclared, null), Brief(new World(1)
        .InTime(2_000, 0.8, LearningTask.Regression).Plus("exported", Enumerable.Repeat(new DateTime(2024, 1, 1), 2_000).ToArray())));

    [Fact]
    public void Rows_newest_first_are_in_the_order_of_their_date()
    {
        Dataset rows = new World(1).InTime(2_000, 0.8, LearningTask.Regression).Plus("when", Enumerable.Range(0, 2_000).Select(i => new DateTime(2024, 1, 1).AddHours(i)).ToArray());

        Assert.Equal((OrderKind.Undeclared, "when"), Brief(rows.Select([.. Enumerable.Range(0, 2_000).Reverse()])));
    }

    [Fact]
    public void Series_one_after_the_other_are_in_the_order_of_their_date_each()
    {
        Dataset panel = new World(1).Panel(40, 100, 0.8);
        int[] stacked = [.. Enumerable.Range(0, 4_000).OrderBy(row => row % 40).ThenBy(row => row / 40)];
        OrderFinding found = Find(panel.Select(stacked));

        Assert.Equal((OrderKind.Undeclared, "when"), (found.Kind, found.By));
        Assert.Equal(["store"], found.Series);
    }

    [Fact]
    public void A_label_that_creeps_and_jumps_back_or_seldom_moves_is_not_sorted()
    {
        int[] left = [.. Enumerable.Range(0, 2_000).Select(row => 100 - (row % 101))];
        int[] rare = [.. Enumerable.Range(0, 2_000).Select(row => row % 97 == 0 ? row * 7919 % 1_000 : 0)];

        Assert.NotEqual(OrderKind.SortedByLabel, Brief(new World(1).Shuffled(2_000, LearningTask.Regression).Without("y").Plus("y", left)).Kind);
        Assert.NotEqual(OrderKind.SortedByLabel, Brief(new World(1).Shuffled(2_000, LearningTask.Regression).Without("y").Plus("y", rare)).Kind);
    }

    [Fact]
    public void A_label_that_grows_with_a_date_is_in_its_order()
    {
        double[] trend = [.. new World(1).InTime(2_000, 0.9, LearningTask.Regression)["y"].Select([.. Enumerable.Range(0, 2_000)]) is DataColumn<double> noise
            ? noise.Values.ToArray().Select((value, row) => (row / 100.0) + value) : []];

        Assert.Equal((OrderKind.Undeclared, "when"), Brief(new World(2).Shuffled(2_000, LearningTask.Regression).Without("y").Plus("y", trend)
            .Plus("when", Enumerable.Range(0, 2_000).Select(i => new DateTime(2024, 1, 1).AddHours(i)).ToArray())));
    }

    private static DateTime?[] Dates(int count, int gap) =>
        [.. Enumerable.Range(0, count).Select(row => gap > 0 && row % gap == 0 ? (DateTime?)null : new DateTime(2024, 1, 1).AddHours(row))];

    private static Dataset Mixed(Dataset rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.RowCount)];
        new Random(1).Shuffle(order);
        return rows.Select(order);
    }

    private static (OrderKind Kind, string? By) Brief(Dataset rows) => Find(rows) is var found ? (found.Kind, found.By) : default;

    private static double Share(OrderKind expected, int whole, Func<World, Dataset> make)
    {
        int runs = SimulationSize.Of(whole);
        return Enumerable.Range(0, runs).Count(seed => Find(make(new World(seed))).Kind == expected) / (double)runs;
    }

    private static OrderFinding Find(Dataset rows)
    {
        LearningProblem problem = LearningProblem.From(rows, new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken);
        return problem.Order;
    }
}
