namespace ModelGateway;

public class ResamplerTests
{
    [Fact]
    public void Every_draw_takes_as_many_cells_as_there_are()
    {
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200], Gen.Int).Sample((cells, length, seed) =>
        {
            Resampler resampler = new(cells, Math.Min(length, cells), seed);
            double[] weights = new double[cells];
            for (int draw = 0; draw < 5; draw++)
            {
                resampler.Draw(weights);

                Assert.Equal(cells, weights.Sum());
                Assert.All(weights, weight => Assert.True(weight >= 0 && weight == Math.Floor(weight)));
            }
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void No_cell_is_favoured(int length)
    {
        const int Cells = 50;
        const int Draws = 20_000;
        Resampler resampler = new(Cells, length, seed: 1);
        double[] weights = new double[Cells];
        double[] sums = new double[Cells];
        double squares = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            resampler.Draw(weights);
            for (int i = 0; i < Cells; i++)
            {
                sums[i] += weights[i];
                squares += (weights[i] - 1) * (weights[i] - 1);
            }
        }

        Assert.All(sums, sum => Assert.Equal(1, sum / Draws, 5 / Math.Sqrt(Draws)));
        if (length == 1)
        {
            Assert.Equal(1 - (1.0 / Cells), squares / Draws / Cells, 0.01); // variance of a multinomial count
        }
    }

    [Fact]
    public void Blocks_keep_neighbours_together_and_wrap_round()
    {
        Resampler resampler = new(cells: 100, blockLength: 10, seed: 3);
        double[] weights = new double[100];
        bool wrapped = false;
        for (int draw = 0; draw < 50; draw++)
        {
            resampler.Draw(weights);
            int changes = Enumerable.Range(0, 100).Count(i => weights[i] != weights[(i + 1) % 100]);
            wrapped |= weights[0] > 0 && weights[^1] > 0;

            Assert.InRange(changes, 1, 20); // ten blocks have at most twenty ends
        }

        Assert.True(wrapped);
    }

    [Fact]
    public void Samples_never_change_for_a_seed_and_a_last_block_is_cut()
    {
        Resampler again = new(cells: 7, blockLength: 3, seed: 11);
        Resampler resampler = new(cells: 7, blockLength: 3, seed: 11);
        double[] first = new double[7];
        double[] second = new double[7];
        for (int draw = 0; draw < 100; draw++)
        {
            resampler.Draw(first);
            again.Draw(second);

            Assert.Equal(first, second);
            Assert.Equal(7, first.Sum()); // two blocks of three and one of one
            Assert.All(first, weight => Assert.InRange(weight, 0, 3));
        }
    }

    [Fact]
    public void No_cells_no_blocks_and_blocks_longer_than_the_cells_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(5, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(5, 6, 0));
        double[] weights = new double[5];
        new Resampler(5, 5, 0).Draw(weights);
        Assert.Equal([1, 1, 1, 1, 1], weights); // the whole circle, wherever it begins
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Of_few_cells_drawn_one_by_one_none_is_favoured_and_all_are_drawn(int cells)
    {
        const int Draws = 20_000;
        Resampler resampler = new(cells, blockLength: 1, seed: 4);
        double[] weights = new double[cells];
        double[] sums = new double[cells];
        for (int draw = 0; draw < Draws; draw++)
        {
            resampler.Draw(weights);
            Assert.Equal(cells, weights.Sum());
            for (int i = 0; i < cells; i++)
            {
                sums[i] += weights[i];
            }
        }

        Assert.All(sums, sum => Assert.Equal(1, sum / Draws, 5 / Math.Sqrt(Draws)));
    }
}
