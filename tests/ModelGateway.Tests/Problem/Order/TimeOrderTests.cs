namespace ModelGateway;

public class TimeOrderTests
{
    [Fact]
    public void Numbers_of_any_sign_sort_by_value()
    {
        double[] values = [3.5, double.NegativeInfinity, -0.5, 0, -3.5, 1e300];
        long[] keys = TimeOrder.Keys(SmallData.Of(("t", values))["t"]);
        int[] rows = [0, 1, 2, 3, 4, 5];

        TimeOrder.Sort(rows, keys);

        Assert.Equal([1, 4, 2, 3, 0, 5], rows);
    }

    [Fact]
    public void Rows_of_a_moment_keep_the_order_of_the_data()
    {
        long[] keys = [.. Enumerable.Range(0, 1_000).Select(row => (long)(row * 7919 % 13))];
        int[] rows = [.. Enumerable.Range(0, 1_000)];
        new Random(1).Shuffle(rows);

        TimeOrder.Sort(rows, keys);

        Assert.Equal(Enumerable.Range(0, 1_000).OrderBy(row => keys[row]).ThenBy(row => row), rows);
    }

    [Fact]
    public void Moments_with_offsets_sort_by_the_instant_not_by_the_clock_on_the_wall()
    {
        DateTimeOffset[] values = [new(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(5)), new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero)];
        int[] rows = [1, 0];

        TimeOrder.Sort(rows, TimeOrder.Keys(SmallData.Of(("t", values))["t"]));

        Assert.Equal([0, 1], rows);
    }

    [Fact]
    public void The_clock_on_the_wall_is_that_of_the_zone_for_instants_and_stands_as_it_is_without_an_offset()
    {
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("five", TimeSpan.FromHours(5), "five", "five");
        DateTime noon = new(2026, 1, 1, 12, 0, 0);

        Assert.Equal([noon.AddHours(5).Ticks], TimeOrder.Wall(SmallData.Of(("t", new[] { new DateTimeOffset(noon, TimeSpan.Zero) }))["t"], zone));
        Assert.Equal([noon.AddHours(5).Ticks], TimeOrder.Wall(SmallData.Of(("t", new[] { DateTime.SpecifyKind(noon, DateTimeKind.Utc) }))["t"], zone));
        Assert.Equal([noon.Ticks], TimeOrder.Wall(SmallData.Of(("t", new[] { noon }))["t"], zone));
        Assert.Empty(TimeOrder.Wall(SmallData.Of(("t", new[] { 1.0 }))["t"], zone));
    }

    [Fact]
    public void Text_is_no_time()
    {
        DataException error = Assert.Throws<DataException>(() => TimeOrder.Keys(SmallData.Of(("t", new string?[] { "a" }))["t"]));

        Assert.Contains("'t'", error.Message, StringComparison.Ordinal);
    }
}
