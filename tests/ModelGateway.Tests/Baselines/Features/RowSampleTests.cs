namespace ModelGateway;

public class RowSampleTests
{
    [Fact]
    public void Rows_ascend_within_bounds() => Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 600]).Sample((total, most) =>
    {
        RowSample sample = new(total, most);
        int[] rows = [.. Enumerable.Range(0, sample.Count).Select(i => sample[i])];

        Assert.Equal(Math.Min(total, most), rows.Length);
        Assert.Equal(rows.Distinct().Order(), rows);
        Assert.InRange(rows[0], 0, total - 1);
        Assert.InRange(rows[^1], 0, total - 1);
    });

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(60)]
    public void No_period_of_the_data_is_favoured(int period)
    {
        RowSample sample = new(1000 * period, 1000);

        int[] counts = new int[period];
        for (int i = 0; i < sample.Count; i++)
        {
            counts[sample[i] % period]++;
        }

        Assert.All(counts, count => Assert.InRange(count, (1000 / period) - 8, (1000 / period) + 8));
    }
}
