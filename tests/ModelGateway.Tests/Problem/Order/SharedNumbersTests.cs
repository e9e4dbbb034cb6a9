namespace ModelGateway;

/// <summary>Moments written as whole numbers that many rows share, such as weeks: series within them say that they are times.</summary>
public class SharedNumbersTests
{
    [Theory]
    [InlineData(true, 0.8)]
    [InlineData(false, 0.8)]
    [InlineData(true, 0.5)]
    public void Weeks_of_stores_are_found_in_whatever_order_the_rows_lie(bool isText, double persistence)
    {
        int runs = SimulationSize.Of(200);
        Assert.InRange(Enumerable.Range(0, runs).Count(seed => Find(Weekly(seed, isText, persistence)) is { Kind: OrderKind.Undeclared, By: "week", Series: ["store"] }) / (double)runs, 0.85, 1);
    }

    [Fact]
    public void A_file_of_one_store_after_the_other_is_in_order_of_weeks_all_the_same()
    {
        Dataset mixed = Weekly(1, isText: false, 0.8);
        Dataset rows = mixed.Select([.. Enumerable.Range(0, mixed.RowCount).OrderBy(row => mixed["store"].GetInt64(row)).ThenBy(row => mixed["week"].GetInt64(row))]);

        Assert.Equal("OrderBy(\"week\").GroupBy(\"store\")", Find(rows).Declaration);
    }

    [Fact]
    public void A_table_with_a_row_for_each_two_numbers_that_add_up_is_in_no_order()
    {
        int runs = SimulationSize.Of(200);
        Assert.InRange(Enumerable.Range(0, runs).Count(seed => Find(Grid(seed)).Kind != OrderKind.None) / (double)runs, 0, 0.01);
    }

    [Fact]
    public void Counts_and_codes_are_no_moments()
    {
        int runs = SimulationSize.Of(200);
        Assert.InRange(Enumerable.Range(0, runs).Count(seed => Find(Coded(seed)).Kind != OrderKind.None) / (double)runs, 0, 0.01);
    }

    private static OrderFinding Find(Dataset rows) => LearningProblem.From(rows, new ProblemOptions { Label = "y", Task = LearningTask.Regression }, TestContext.Current.CancellationToken).Order;

    private static Dataset Weekly(int seed, bool isText, double persistence)
    {
        Dataset panel = new World(seed).Panel(20, 100, persistence);
        int[] rows = [.. Enumerable.Range(0, panel.RowCount)];
        new Random(seed).Shuffle(rows);
        Dataset weekly = panel.Without("when", "region", "store", "weekday").Plus("week", Enumerable.Range(0, panel.RowCount).Select(row => 1 + (row / 20)).ToArray());
        return (isText ? weekly.Plus("store", Enumerable.Range(0, panel.RowCount).Select(row => $"store {row % 20}").ToArray()) : weekly.Plus("store", Enumerable.Range(0, panel.RowCount).Select(row => row % 20).ToArray())).Select(rows);
    }

    // An experiment at each temperature and pressure.
    private static Dataset Grid(int seed)
    {
        Simulation simulation = new(seed);
        int[] rows = [.. Enumerable.Range(0, 1_200)];
        new Random(seed).Shuffle(rows);
        return SmallData.Of(
            ("heat", rows.Select(row => row % 40).ToArray()),
            ("press", rows.Select(row => row / 40).ToArray()),
            ("y", rows.Select(row => Math.Sqrt(row % 40) + (0.2 * (row / 40)) + (0.3 * simulation.Normal())).ToArray()));
    }

    private static Dataset Coded(int seed)
    {
        Simulation simulation = new(seed);
        int[] a = [.. Enumerable.Range(0, 2_000).Select(_ => (int)(50 * simulation.Uniform()))];
        int[] b = [.. a.Select(_ => (int)(300 * simulation.Uniform()))];
        return SmallData.Of(("a", a), ("b", b), ("c", a.Select((one, row) => one + b[row]).ToArray()), ("y", a.Select((one, row) => (0.1 * one) + Math.Sin(b[row] / 20.0) + simulation.Normal()).ToArray()));
    }
}
