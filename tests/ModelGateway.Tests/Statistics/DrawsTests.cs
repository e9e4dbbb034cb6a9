namespace ModelGateway;

public class DrawsTests
{
    [Fact]
    public void Side_by_side_stand_the_weights_of_the_samples_and_of_new_ones_after_drawing_again()
    {
        Draws draws = new(30);
        Resampler resampler = new(30, blockLength: 1, seed: 5);
        List<double[]> seen = [];
        for (int round = 0; round < 2; round++)
        {
            draws.Redraw(resampler);
            for (int draw = 0; draw < Draws.Count; draw++)
            {
                double[] sample = draws[draw].ToArray();
                seen.Add(sample);
                Assert.Equal(30, sample.Sum());
                for (int cell = 0; cell < sample.Length; cell++)
                {
                    Assert.Equal(sample[cell], draws.SideBySide[cell][draw]);
                }
            }
        }

        Assert.Equal(seen.Count, seen.Select(sample => string.Join(' ', sample)).Distinct().Count());
    }

    [Fact]
    public void Every_row_once_is_one_cell_that_each_sample_takes_once()
    {
        Draws draws = Draws.OfEveryRowOnce();

        Assert.Equal(1, draws.SideBySide.Length);
        for (int draw = 0; draw < Draws.Count; draw++)
        {
            Assert.Equal([1], draws[draw].ToArray());
            Assert.Equal(1, draws.SideBySide[0][draw]);
        }
    }
}
