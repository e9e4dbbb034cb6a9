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
    public void Moments_with_offsets_sort_by_the_instant_not_by_the_clock_on_the_wall()
    {
        DateTimeOffset[] values = [new(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(5)), new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero)];
        int[] rows = [1, 0];

        TimeOrder.Sort(rows, TimeOrder.Keys(SmallData.Of(("t", values))["t"]));

        Assert.Equal([0, 1], rows);
    }

    [Fact]
    public void The_last_label_is_that_of_the_row_before_and_skips_rows_without_one()
    {
        float[] last = TimeOrder.LastLabels([2, 0, 1, 3], [10, float.NaN, 20, 30], delay: 1);

        Assert.Equal([20, 10, float.NaN, 10], last);
    }

    [Fact]
    public void A_delay_hides_the_labels_of_that_many_rows()
    {
        float[] last = TimeOrder.LastLabels([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], delay: 3);

        Assert.Equal([float.NaN, float.NaN, float.NaN, 1, 2], last);
    }

    [Fact]
    public void Text_is_no_time()
    {
        DataException error = Assert.Throws<DataException>(() => TimeOrder.Keys(SmallData.Of(("t", new string?[] { "a" }))["t"]));

        Assert.Contains("'t'", error.Message, StringComparison.Ordinal);
    }
}
