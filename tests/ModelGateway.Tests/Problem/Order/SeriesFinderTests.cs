namespace ModelGateway;

/// <summary>How often the column of the series is found where there is one, and another or any where there is none.</summary>
public class SeriesFinderTests
{
    [Theory]
    [InlineData(20, 50, 0.3)]
    [InlineData(20, 400, 0.3)]
    [InlineData(100, 100, 0.5)]
    [InlineData(100, 100, 0.99)]
    [InlineData(200, 50, 0.3)]
    public void The_column_of_the_series_is_found_and_no_other(int series, int moments, double persistence)
    {
        int runs = SimulationSize.Of(100);
        string[] found = [.. Enumerable.Range(0, runs).Select(seed => Found(new World(seed).Panel(series, moments, persistence)))];

        Assert.InRange(found.Count(name => name == "store") / (double)runs, 0.85, 1);
        Assert.InRange(found.Count(name => name is not ("store" or "")) / (double)runs, 0, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void It_is_found_although_all_series_move_together(double persistence)
    {
        int runs = SimulationSize.Of(100);
        Assert.All(Enumerable.Range(0, runs), seed => Assert.Equal("store", Found(new World(seed).Panel(20, 200, persistence, shock: 1))));
    }

    [Fact]
    public void It_is_found_where_rows_lack_as_far_as_a_series_resembles_itself()
    {
        int runs = SimulationSize.Of(100);
        Assert.All(Enumerable.Range(0, runs), seed => Assert.Equal("store", Found(Thinned(new World(seed).Panel(60, 200, 0.8), seed))));
    }

    [Fact]
    public void Two_columns_name_the_series_together_where_no_single_one_does()
    {
        Dataset panel = new World(1).Panel(40, 100, 0.8).Without("store", "region");
        Dataset rows = panel.Plus("town", Enumerable.Range(0, 4_000).Select(row => $"town {row % 40 / 5}").ToArray<string?>())
            .Plus("shop", Enumerable.Range(0, 4_000).Select(row => $"shop {row % 5}").ToArray<string?>());

        Assert.Equal("town shop", Found(rows));
    }

    [Theory]
    [InlineData(4, 5, 6, 40, 0.3)]
    [InlineData(3, 3, 3, 60, 0.3)]
    [InlineData(5, 10, 8, 50, 0.5)]
    [InlineData(2, 2, 2, 300, 0.8)]
    public void So_do_three_where_no_two_do(int regions, int stores, int products, int moments, double persistence)
    {
        int runs = SimulationSize.Of(100);
        string[] whole = [.. Enumerable.Range(0, runs).Select(seed => Found(new World(seed).OfThree(regions, stores, products, moments, persistence)))];
        string[] thinned = [.. Enumerable.Range(0, runs).Select(seed => Found(Thinned(new World(seed).OfThree(regions, stores, products, 2 * moments, 0.8), seed)))];

        Assert.All((string[][])[whole, thinned], found =>
        {
            Assert.InRange(found.Count(name => name == "region store product") / (double)runs, 0.85, 1);
            Assert.InRange(found.Count(name => name is not ("region store product" or "")) / (double)runs, 0, 0.01);
        });
    }

    [Fact]
    public void Many_flags_beside_do_not_hide_them()
    {
        Random random = new(1);
        Dataset rows = Enumerable.Range(0, 25).Aggregate(new World(1).OfThree(4, 5, 6, 60, 0.5), (before, flag) =>
            before.Plus($"flag {flag}", Enumerable.Range(0, before.RowCount).Select(_ => random.Next(2 + (flag % 2))).ToArray()));

        Assert.Equal("region store product", Found(rows));
    }

    [Fact]
    public void Three_that_tell_rows_apart_by_chance_name_no_series()
    {
        int runs = SimulationSize.Of(100);
        Assert.InRange(Enumerable.Range(0, runs).Count(seed => Found(Apart(seed)) != "") / (double)runs, 0, 0.01);

        // Sales of a day, each of a product of a kind in a size: few of them are the same.
        static Dataset Apart(int seed)
        {
            Random random = new(seed);
            return new World(seed).Shuffled(4_000, LearningTask.Regression)
                .Plus("when", Enumerable.Range(0, 4_000).Select(row => new DateTime(2024, 1, 1).AddDays(row / 4)).ToArray())
                .Plus("product", Enumerable.Range(0, 4_000).Select(_ => $"product {random.Next(10)}").ToArray<string?>())
                .Plus("size", Enumerable.Range(0, 4_000).Select(_ => random.Next(6)).ToArray())
                .Plus("colour", Enumerable.Range(0, 4_000).Select(_ => $"colour {random.Next(7)}").ToArray<string?>());
        }
    }

    [Theory]
    [InlineData(5, 200, 0.3, false)]
    [InlineData(20, 100, 0.3, false)]
    [InlineData(5, 400, 0.8, true)]
    [InlineData(60, 200, 0.8, true)]
    public void A_number_that_names_a_store_is_found_as_well_as_text_is(int series, int moments, double persistence, bool isThinned)
    {
        int runs = SimulationSize.Of(100);
        string[] found = [.. Enumerable.Range(0, runs).Select(seed => new World(seed).Panel(series, moments, persistence) is var rows
            ? Found(Numbered(isThinned ? Thinned(rows, seed) : rows)) : "")];

        Assert.InRange(found.Count(name => name == "store") / (double)runs, 0.85, 1);
        Assert.InRange(found.Count(name => name is not ("store" or "")) / (double)runs, 0, 0.01);

        static Dataset Numbered(Dataset rows) => rows.Without("store")
            .Plus("store", Enumerable.Range(0, rows.RowCount).Select(row => 7 * int.Parse(rows["store"].GetText(row)![6..], System.Globalization.CultureInfo.InvariantCulture)).ToArray());
    }

    [Fact]
    public void So_do_four_where_no_three_do()
    {
        int runs = SimulationSize.Of(100);
        string[] found = [.. Enumerable.Range(0, runs).Select(seed =>
        {
            Dataset panel = new World(seed).Panel(120, 60, 0.8).Without("store", "region", "product");
            int[] one = [.. Enumerable.Range(0, panel.RowCount).Select(row => row % 120)];
            return Found(panel
                .Plus("a", one.Select(s => $"a{s / 60}").ToArray())
                .Plus("b", one.Select(s => $"b{s / 20 % 3}").ToArray())
                .Plus("c", one.Select(s => $"c{s / 5 % 4}").ToArray())
                .Plus("d", one.Select(s => $"d{s % 5}").ToArray()));
        })];

        Assert.InRange(found.Count(name => name == "a b c d") / (double)runs, 0.85, 1);
        Assert.InRange(found.Count(name => name is not ("a b c d" or "")) / (double)runs, 0, 0.01);
    }

    [Fact]
    public void What_is_known_of_each_store_and_differs_from_store_to_store_is_not_its_name()
    {
        Dataset panel = new World(1).Panel(40, 100, 0.8);
        Dataset rows = panel.Without("store", "region").Plus("size", Enumerable.Range(0, 4_000).Select(row => 100 + (row % 40 * 37 % 41)).ToArray()).Plus("store", ((DataColumn<string>)panel["store"]).Values.ToArray());

        Assert.Equal("store", Found(rows));
    }

    [Fact]
    public void A_column_that_says_what_the_label_is_names_no_series()
    {
        double[] y = [.. Enumerable.Range(0, 2_000).Select(new World(1).InTime(2_000, 0, LearningTask.Regression)["y"].GetDouble)];
        double[] sorted = [.. y.Order()];
        int[] band = [.. y.Select(value => Array.BinarySearch(sorted, value) * 7 / 2_000)];
        Dataset rows = new World(2).Shuffled(2_000, LearningTask.Regression).Without("y").Plus("band", band.Select(b => $"band {b}").ToArray<string?>()).Plus("y", band);

        LearningProblem problem = LearningProblem.From(rows, new ProblemOptions { Label = "y", Ordered = true }, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(problem.Signature.Features, column => column.Role == ColumnRole.Series);
    }

    [Fact]
    public void Rows_of_one_series_have_none() => Assert.Equal("", Found(new World(1).InTime(2_000, 0.9, LearningTask.Regression)
        .Plus("when", Enumerable.Range(0, 2_000).Select(i => new DateTime(2024, 1, 1).AddHours(i)).ToArray())));

    [Fact]
    public void Ordinary_rows_have_none()
    {
        int runs = SimulationSize.Of(300);
        Assert.InRange(Enumerable.Range(0, runs).Count(seed => Found(new World(seed).Shuffled(2_000, LearningTask.Regression)
            .Plus("when", Enumerable.Range(0, 2_000).Select(i => new DateTime(2024, 1, 1).AddHours(i)).ToArray())) != "") / (double)runs, 0, 0.01);
    }

    [Fact]
    public void Two_series_are_found_where_each_moment_has_a_row_of_both() => Assert.Equal("store", Found(new World(1).Panel(2, 500, 0.5).Without("region")));

    [Fact]
    public void So_many_series_that_a_stretch_of_rows_holds_few_of_each_are_found() => Assert.Equal("store", Found(new World(1).Panel(3_000, 20, 0.8).Without("region")));

    [Fact]
    public void A_column_of_the_calendar_is_no_series_of_rows_that_are_one()
    {
        double[] slow = [.. Enumerable.Range(0, 1_000).Select(day => (3 * Math.Sin(day / 60.0)) + (day % 7 * 0.5))];
        Dataset rows = new World(1).Shuffled(1_000, LearningTask.Regression).Without("y")
            .Plus("when", Enumerable.Range(0, 1_000).Select(day => new DateTime(2020, 1, 1).AddDays(day)).ToArray())
            .Plus("weekday", Enumerable.Range(0, 1_000).Select(day => day % 7).ToArray())
            .Plus("y", slow);

        Assert.Equal("", Found(rows));
    }

    // Less than half of the rows, at random.
    private static Dataset Thinned(Dataset rows, int seed)
    {
        Random random = new(seed);
        return rows.Select([.. Enumerable.Range(0, rows.RowCount).Where(_ => random.NextDouble() < 0.4)]);
    }

    private static string Found(Dataset rows)
    {
        LearningProblem problem = LearningProblem.From(rows, new ProblemOptions { Label = "y", Time = "when" }, TestContext.Current.CancellationToken);
        return string.Join(' ', problem.Signature.Features.Where(column => column.Role == ColumnRole.Series).Select(column => column.Name));
    }
}
