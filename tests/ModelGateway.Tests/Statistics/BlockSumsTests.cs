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
        Assert.Throws<ArgumentException>(() => new BlockSums(2, 4).Add(new BlockSums(1, 7))); // as much content
        Assert.Throws<ArgumentException>(() => new BlockSums(2, 4, 1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BlockSums(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BlockSums(1, 1));
    }

    [Fact]
    public void Sums_counts_and_means_are_those_of_the_rows_of_each_value()
    {
        BlockSums sums = new(2, blocks: 3);
        sums.Add(0, [1, 10]);
        sums.Add(2, [2, 20]);
        sums.Add(2, [6, -60]);

        Assert.Equal(3, sums.Count);
        Assert.Equal([1, 0, 2], new[] { 0, 1, 2 }.Select(sums.WeightOf));
        Assert.Equal([1, 0, 8], new[] { 0, 1, 2 }.Select(block => sums.Sum(block, 0)));
        Assert.Equal([10, 0, -40], new[] { 0, 1, 2 }.Select(block => sums.Sum(block, 1)));
        Assert.Equal((9, -30), (sums.Sum(0), sums.Sum(1)));
        Assert.Equal((3, -10), (sums.Mean(0), sums.Mean(1)));
        Assert.Equal([1, 1, 10, 0, 0, 0, 2, 8, -40], sums.Content.ToArray());
        Assert.True(double.IsNaN(new BlockSums(1).Mean(0)));
    }

    [Fact]
    public void Values_are_rounded_to_their_unit_so_that_no_order_of_adding_matters()
    {
        BlockSums sums = new(2, 2, 0.25, 0.5);
        sums.Add(0, [0.3, 0.3]);
        sums.Add(0, [-7.1, 1.0]);

        Assert.Equal((0.25 - 7, 1.5), (sums.Sum(0), sums.Sum(1)));

        Gen.Double[-1, 1].Array[2, 50].Sample(values =>
        {
            BlockSums forwards = new(1, 2, BlockSums.UsualUnit);
            BlockSums backwards = new(1, 2, BlockSums.UsualUnit);
            Array.ForEach(values, value => forwards.Add(0, [value]));
            Array.ForEach([.. values.Reverse()], value => backwards.Add(0, [value]));

            Assert.Equal(forwards.Sum(0), backwards.Sum(0));
            Assert.Equal(values.Sum(), forwards.Sum(0), values.Length * BlockSums.UsualUnit);
        });
    }

    [Fact]
    public void A_ratio_of_means_has_the_error_of_its_logarithm()
    {
        // Of 3 blocks with sums 1, 2, 3 and 2, 2, 4: each moves the logarithm of 6 / 8 by a / 6 − b / 8.
        BlockSums sums = new(2, blocks: 3);
        sums.Add(0, [1, 2]);
        sums.Add(1, [2, 2]);
        sums.Add(2, [3, 4]);

        Estimate ratio = sums.EstimateLogRatio(0, 1, inOrder: false);

        double[] parts = [(1 / 6.0) - (2 / 8.0), (2 / 6.0) - (2 / 8.0), (3 / 6.0) - (4 / 8.0)];
        Assert.Equal(Math.Log(6 / 8.0), ratio.Value, 12);
        Assert.Equal(Math.Sqrt(parts.Sum(x => x * x) * 3 / 2), ratio.Error, 12);
        Assert.Equal(2, ratio.Freedom);
    }

    [Fact]
    public void Skewness_is_that_of_the_blocks_whatever_their_scale()
    {
        BlockSums sums = new(2, blocks: 4);
        double[] values = [1, 2, 4, 9];
        for (int i = 0; i < values.Length; i++)
        {
            sums.Add(i, [values[i], 5]);
        }

        // Parts −3, −2, 0 and 5: cubes 90, squares 38.
        Assert.Equal(90 / Math.Pow(38, 1.5), sums.EstimateMean(0, false).Skewness, 12);
        Assert.Equal(0, sums.EstimateMean(1, false).Skewness);
        Assert.Equal(0, sums.EstimateMean(1, false).Error);
    }

    [Fact]
    public void Blocks_that_follow_each_other_have_the_variance_of_moving_blocks()
    {
        // A trend depends on itself as far as one looks: an eighth of the 64 blocks stay together.
        BlockSums sums = new(1);
        double[] parts = [.. Enumerable.Range(0, 64).Select(i => (i - 31.5) / 64)];
        for (int i = 0; i < 64; i++)
        {
            sums.Add(i, [i]);
        }

        Estimate mean = sums.EstimateMean(0, inOrder: true);

        double variance = 0;
        for (int i = 0; i < 64; i++)
        {
            for (int j = Math.Max(0, i - 7); j < Math.Min(64, i + 8); j++)
            {
                variance += parts[i] * parts[j] * (1 - (Math.Abs(i - j) / 8.0));
            }
        }

        Assert.Equal(31.5, mean.Value);
        Assert.Equal(7, mean.Freedom);
        Assert.Equal(Math.Sqrt(variance * 8 / 7), mean.Error, 1e-9);
        Assert.True(mean.Error > 2 * sums.EstimateMean(0, inOrder: false).Error);
    }

    [Fact]
    public void Fewer_than_eight_blocks_that_follow_each_other_are_taken_one_by_one()
    {
        BlockSums sums = new(1, blocks: 5);
        for (int i = 0; i < 5; i++)
        {
            sums.Add(i, [i]);
        }

        Assert.Equal(sums.EstimateMean(0, inOrder: false), sums.EstimateMean(0, inOrder: true));
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
