namespace ModelGateway;

/// <summary>Hours whose column says only the day, and stores side by side that are no hours.</summary>
public class FinerOrderTests
{
    [Theory]
    [InlineData(100, 24)]
    [InlineData(60, 24)]
    [InlineData(300, 6)]
    public void Hours_of_days_are_in_the_order_of_the_data(int days, int hours)
    {
        int runs = SimulationSize.Of(100);
        Assert.InRange(Enumerable.Range(0, runs).Count(seed => Find(Hourly(seed, days, hours)).Declaration == "Ordered()") / (double)runs, 0.95, 1);
    }

    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(0.95, 0)]
    [InlineData(0, 1)]
    [InlineData(0.9, 1)]
    public void Stores_of_days_are_series_though_they_are_numbered_and_move_together(double persistence, double shock)
    {
        int runs = SimulationSize.Of(100);
        Assert.InRange(Enumerable.Range(0, runs).Count(seed => Find(Numbered(new World(seed).Panel(20, 100, persistence, shock))).Declaration == "OrderBy(\"when\").GroupBy(\"store\")") / (double)runs, 0.99, 1);

        static Dataset Numbered(Dataset rows) => rows.Without("store", "region").Plus("store", Enumerable.Range(0, rows.RowCount).Select(row => row % 20).ToArray());
    }

    [Fact]
    public void Rows_of_several_devices_in_each_hour_of_a_day_are_in_the_order_of_the_data_within_each_device()
    {
        Dataset hourly = new World(1).Panel(10, 2_000, 0.9).Without("when", "region");

        Dataset rows = hourly.Plus("when", Enumerable.Range(0, 20_000).Select(row => new DateTime(2024, 1, 1).AddDays(row / 240)).ToArray()).Plus("hour", Enumerable.Range(0, 20_000).Select(row => row / 10 % 24).ToArray());

        Assert.Equal("Ordered().GroupBy(\"store\")", Find(rows.Without("hour")).Declaration);
        Assert.Equal("Ordered().GroupBy(\"store\")", Find(rows).Declaration);
        Assert.Contains(From(rows, "when").Warnings, warning => warning.Code == "order.finer");
    }

    [Fact]
    public void A_declared_day_is_said_to_be_too_coarse_for_hours_and_for_nothing_else()
    {
        Assert.Contains(From(Hourly(1, 100, 24), "when").Warnings, warning => warning is { Code: "order.finer", Column: "when" });
        Assert.DoesNotContain(From(new World(1).Panel(20, 100, 0.9, shock: 1), "when").Warnings, warning => warning.Code == "order.finer");
    }

    [Fact]
    public void Hours_that_lie_in_no_order_within_their_day_leave_the_day_as_it_is()
    {
        Dataset rows = Hourly(1, 200, 24);
        Random random = new(1);
        int[] order = [.. Enumerable.Range(0, rows.RowCount).OrderBy(row => row / 24).ThenBy(_ => random.Next())];

        Assert.Equal("when", Find(rows.Select(order)).By);
    }

    // A level that goes on from hour to hour, about what is usual at that hour.
    private static Dataset Hourly(int seed, int days, int hours)
    {
        double[] level = new Simulation(seed).Autoregression(days * hours, 0.95);
        int[] row = [.. Enumerable.Range(0, level.Length)];
        return SmallData.Of(
            ("when", row.Select(i => new DateTime(2024, 1, 1).AddDays(i / hours)).ToArray()),
            ("hour", row.Select(i => i % hours).ToArray()),
            ("x", new Simulation(seed + 1_000).Autoregression(level.Length, 0)),
            ("y", row.Select(i => level[i] + (2 * Math.Sin(i % hours * 2 * Math.PI / hours))).ToArray()));
    }

    private static OrderFinding Find(Dataset rows) => From(rows, null).Order;

    private static LearningProblem From(Dataset rows, string? time) =>
        LearningProblem.From(rows, new ProblemOptions { Label = "y", Time = time }, TestContext.Current.CancellationToken);
}
