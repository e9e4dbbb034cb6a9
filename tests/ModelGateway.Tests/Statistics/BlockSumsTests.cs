namespace ModelGateway;

public class BlockSumsTests
{
    private static readonly Gen<(int Block, double Value)[]> Rows = Gen.Select(Gen.Int[0, 7], Gen.Double[-10, 10]).Array[2, 60];

    [Fact]
    public void One_row_in_each_block_is_the_usual_mean_with_its_standard_error()
    {
        BlockSums sums = new(1, blocks: 4);
        double[] values = [1, 2, 4, 9];
        for (int i = 0; i < values.Length; i++)
        {
            sums.Add(i, [values[i]]);
        }

        Estimate mean = sums.EstimateMean(0, inOrder: false);

        // Mean 4, squares 9 + 4 + 0 + 25 = 38, standard deviation √(38/3), over √4; t with 3 degrees 3.182446.
        Assert.Equal(4, mean.Value);
        Assert.Equal(Math.Sqrt(38 / 3.0 / 4), mean.Error, 12);
        Assert.Equal(4 - (3.182446305 * Math.Sqrt(38 / 12.0)), mean.Interval.Low, 7);
    }

    [Fact]
    public void Sums_added_up_in_any_way_are_the_sums_of_all_rows()
    {
        Gen.Select(Rows, Rows, Rows).Sample((a, b, c) =>
        {
            BlockSums all = Of([.. a, .. b, .. c]);
            BlockSums left = Of(a);
            left.Add(Of(b));
            left.Add(Of(c));
            BlockSums right = Of(c);
            right.Add(Of(a));
            right.Add(Of(b));

            Assert.Equal(all.Count, left.Count);
            Near(all.EstimateMean(0, false), left.EstimateMean(0, false));
            Near(left.EstimateMean(0, false), right.EstimateMean(0, false));
        });
    }

    [Fact]
    public void Few_blocks_say_nothing_of_the_error()
    {
        BlockSums sums = new(1);
        Assert.True(double.IsNaN(sums.EstimateMean(0, false).Value));

        sums.Add(3, [7]);
        Assert.Equal(7, sums.EstimateMean(0, false).Value);
        Assert.True(double.IsNaN(sums.EstimateMean(0, false).Interval.Low));
        Assert.True(double.IsNaN(sums.EstimateMean(0, true).P));
    }

    [Fact]
    public void Rows_in_order_go_to_consecutive_blocks()
    {
        BlockSums sums = new(1, blocks: 10);

        Assert.Equal([0, 0, 1, 9, 9, 0], new[] { 0.0, 99, 100, 999, 1_000, -5 }.Select(position => sums.BlockAt(position, 1_000)));
    }

    [Fact]
    public void Sums_of_other_things_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BlockSums(1).Add(new BlockSums(2)));
    }

    private static BlockSums Of((int Block, double Value)[] rows)
    {
        BlockSums sums = new(1, blocks: 8);
        foreach ((int block, double value) in rows)
        {
            sums.Add(block, [value]);
        }

        return sums;
    }

    private static void Near(Estimate expected, Estimate actual)
    {
        Assert.Equal(expected.Value, actual.Value, 1e-9);
        Assert.Equal(expected.Error, actual.Error, 1e-9);
    }
}
