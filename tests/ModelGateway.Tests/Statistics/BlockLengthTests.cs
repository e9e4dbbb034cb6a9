namespace ModelGateway;

public class BlockLengthTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    [InlineData(-0.5)]
    public void Length_of_an_autoregression_is_near_the_closed_form(double coefficient)
    {
        // R(k) = φ^|k| gives G / g(0) = 2 φ / (1 − φ²), hence (3/2)^⅓ (2 φ / (1 − φ²))^⅔ n^⅓.
        const int Count = 10_000;
        double expected = Math.Cbrt(1.5 * Math.Pow(2 * coefficient / (1 - (coefficient * coefficient)), 2) * Count);
        Simulation simulation = new(1);
        double mean = Enumerable.Range(0, 40).Average(_ => BlockLength.PolitisWhite(simulation.Autoregression(Count, coefficient)));

        Assert.InRange(mean / expected, 0.85, 1.15);
    }

    [Fact]
    public void Independent_rows_need_short_blocks()
    {
        Simulation simulation = new(2);
        int[] lengths = [.. Enumerable.Range(0, 100).Select(_ => BlockLength.PolitisWhite(simulation.Autoregression(2_000, 0)))];

        Assert.True(lengths.Average() < 8);
    }

    [Fact]
    public void Length_is_within_its_limits_for_any_series()
    {
        Gen.Double[-1e6, 1e6].Array[0, 300].Sample(series =>
            Assert.InRange(
                BlockLength.PolitisWhite(series), 1, Math.Max(1, (int)Math.Ceiling(Math.Min(3 * Math.Sqrt(series.Length), series.Length / 3.0)))));
        Assert.Equal(1, BlockLength.PolitisWhite(new double[100]));
    }

    [Fact]
    public void A_trend_makes_long_blocks()
    {
        Assert.InRange(BlockLength.PolitisWhite([.. Enumerable.Range(0, 1_000).Select(i => (double)i)]), 50, 95);
    }

    // Reckoned from the definitions of the paper by another program, before rounding: 19.04, 5.16, 30.56, 0.93, 43.50, 4.78, 36.70, …
    [Theory]
    [InlineData(400, 0.8, 20)]
    [InlineData(400, 0.5, 6)]
    [InlineData(900, 0.9, 31)]
    [InlineData(250, 0.0, 1)]
    [InlineData(300, -0.6, 44)]
    [InlineData(60, 0.7, 5)]
    [InlineData(1_000, 0.95, 37)]
    [InlineData(1_000, 0.3, 5)]
    [InlineData(40, 0.9, 5)]
    [InlineData(30, 0.97, 7)]
    [InlineData(12, 0.9, 1)]
    public void Length_is_that_of_the_definition_whatever_the_level_and_the_unit(int count, double coefficient, int expected)
    {
        double[] series = new double[count];
        for (int i = 0; i < count; i++)
        {
            double innovation = ((((i * i * 31) + (i * 17)) % 101) / 101.0) - 0.5;
            series[i] = (coefficient * (i > 0 ? series[i - 1] : 0)) + innovation;
        }

        Assert.Equal(expected, BlockLength.PolitisWhite(series));
        Assert.Equal(expected, BlockLength.PolitisWhite([.. series.Select(value => 50 - (8 * value))]));
    }
}
