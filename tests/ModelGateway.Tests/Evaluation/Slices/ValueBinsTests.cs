namespace ModelGateway;

public sealed class ValueBinsTests
{
    [Fact]
    public void Few_numbers_are_values_and_many_are_ranges_of_about_as_many_rows()
    {
        ValueBins few = ValueBins.OfNumbers([3, 1, 2, 1, double.NaN], most: 4);
        Assert.Equal(["1", "2", "3", "(missing)"], few.Names);
        Assert.Equal(["1", "2"], few.Ends);
        Assert.Equal([2, 0, 1, 0, 3], few.Bins);

        ValueBins many = ValueBins.OfNumbers([.. Enumerable.Range(1, 100).Select(i => (double)i)], most: 4);
        Assert.Equal(["up to 25", "25 to 50", "50 to 75", "over 75"], many.Names);
        Assert.Equal(["25", "50", "75"], many.Ends);
        Assert.Equal([0, 0, 1, 1, 2, 3, 3], new[] { 1, 25, 26, 50, 51, 76, 100 }.Select(i => many.Bins[i - 1]));
    }

    [Theory]
    [InlineData(new[] { 2019.0, 2020.0 }, new[] { "2019", "2020" })]
    [InlineData(new[] { 0.12341, 0.12342 }, new[] { "0.12341", "0.12342" })]
    [InlineData(new[] { 0.5, 1234567.0 }, new[] { "0.5", "1234567" })]
    [InlineData(new[] { 1e-9, 2e-9 }, new[] { "1E-09", "2E-09" })]
    [InlineData(new[] { 1.5e15, 1e18 }, new[] { "1.5E+15", "1E+18" })]
    public void Numbers_have_as_few_digits_as_tell_them_apart(double[] numbers, string[] expected) =>
        Assert.Equal(expected, ValueBins.OfNumbers(numbers, 4).Names);

    [Fact]
    public void Dates_are_shown_as_dates()
    {
        double[] days = [.. new[] { new DateTime(2024, 2, 29), new DateTime(2025, 1, 1) }.Select(day => (double)day.Ticks)];

        Assert.Equal(["2024-02-29", "2025-01-01"], ValueBins.OfNumbers(days, 4, isDate: true).Names);
        Assert.Equal(["2024-02-29 00:00", "2025-01-01 06:30"], ValueBins.OfNumbers([days[0], days[1] + (6.5 * TimeSpan.TicksPerHour)], 4, isDate: true).Names);
    }

    [Fact]
    public void The_commonest_categories_are_told_apart_and_the_rest_goes_together()
    {
        string?[] values = ["b", "b", "b", "a", "a", "c", "d", null];

        Assert.Equal(["b", "a", "(others)", "(missing)"], ValueBins.OfCategories(values, most: 3).Names);
        Assert.Equal([0, 0, 0, 1, 1, 2, 2, 3], ValueBins.OfCategories(values, most: 3).Bins);
        Assert.Equal(["b", "a", "c", "d", "(missing)"], ValueBins.OfCategories(values, most: 4).Names);
        Assert.Null(ValueBins.OfCategories(values, most: 4).Ends);
    }

    [Fact]
    public void Conditions_are_single_places_and_for_numbers_all_up_to_one_and_all_above_it()
    {
        SlicedColumn numbers = new("x", ValueBins.OfNumbers([.. Enumerable.Range(1, 100).Select(i => (double)i), double.NaN], most: 4));
        Assert.Equal([(0, 0), (1, 1), (0, 1), (1, 3), (2, 2), (0, 2), (2, 3), (3, 3), (4, 4)], numbers.Conditions());
        Assert.Equal(
            ["x ≤ 25", "x > 25 and ≤ 50", "x ≤ 50", "x > 25", "x > 75", "x is missing"],
            new[] { (0, 0), (1, 1), (0, 1), (1, 3), (3, 3), (4, 4) }.Select(c => numbers.Describe(c.Item1, c.Item2)));

        SlicedColumn few = new("x", ValueBins.OfNumbers([1, 2, 3], most: 4));
        Assert.Equal(["x = 1", "x = 2", "x = 3", "x ≤ 2"], new[] { (0, 0), (1, 1), (2, 2), (0, 1) }.Select(c => few.Describe(c.Item1, c.Item2)));

        SlicedColumn kinds = new("kind", ValueBins.OfCategories(["b", "b", "a", "c", "d"], most: 3));
        Assert.Equal([(0, 0), (1, 1)], kinds.Conditions());
        Assert.Equal("kind = b", kinds.Describe(0, 0));
        Assert.Equal(["b", "a", "(others)"], Enumerable.Range(0, 3).Select(kinds.ValueOf));
    }

    [Fact]
    public void A_code_stands_for_a_known_value_for_none_or_for_any_other()
    {
        SliceColumn column = new("kind", ["a", "b"]);

        Assert.Equal([1, 2, 3, 3, 0], new[] { "a", "b", "c", "", null }.Select(value => (int)column.CodeOf(value)));
        Assert.Equal([null, "a", "b", "…"], new[] { 0, 1, 2, 3 }.Select(column.ValueOf));
    }
}
