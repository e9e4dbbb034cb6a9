namespace ModelGateway;

public class TailTests
{
    [Theory]
    [InlineData(0.5, 0.9639452436648751)]
    [InlineData(1.0, 0.26999967167735456)]
    [InlineData(1.22385, 0.10)]
    [InlineData(1.35810, 0.05)]
    [InlineData(1.62762, 0.01)]
    [InlineData(1.94947, 0.001)]
    public void Kolmogorov_agrees_with_the_tables(double lambda, double expected) => Near(expected, Tail.Kolmogorov(lambda), 1e-4);

    [Theory]
    [InlineData(3.841458821, 1, 0.05)]
    [InlineData(23.20925116, 10, 0.01)]
    [InlineData(50.89218131, 30, 0.01)]
    [InlineData(124.3421134, 100, 0.05)]
    [InlineData(2.705543454, 1, 0.10)]
    [InlineData(29.58829845, 10, 0.001)]
    [InlineData(0, 5, 1)]
    public void Chi_square_agrees_with_the_tables(double x, double freedom, double expected) => Near(expected, Tail.ChiSquare(x, freedom), 1e-7);

    [Fact]
    public void Chi_square_of_two_degrees_is_exponential()
    {
        Gen.Double[0, 600].Sample(x => Near(Math.Exp(-x / 2), Tail.ChiSquare(x, 2), 1e-11));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.025)]
    [InlineData(3, 0.0013498980316301)]
    [InlineData(6, 9.865876450376946e-10)]
    [InlineData(-1.959963984540054, 0.975)]
    public void Normal_agrees_with_the_tables(double z, double expected) => Near(expected, Tail.Normal(z), 1e-11);

    [Theory]
    [InlineData(0.05, 1, 12.70620474)]
    [InlineData(0.05, 5, 2.570581836)]
    [InlineData(0.05, 10, 2.228138852)]
    [InlineData(0.05, 30, 2.042272456)]
    [InlineData(0.05, 100, 1.983971519)]
    [InlineData(0.01, 10, 3.169272673)]
    [InlineData(0.05, 9e6, 1.959964248)]
    [InlineData(0.05, 1e9, 1.959963986)]
    public void Student_agrees_with_the_tables(double level, double freedom, double expected)
    {
        Near(expected, Tail.StudentQuantile(level, freedom), 1e-8);
        Near(level, Tail.StudentTwoSided(-expected, freedom), 1e-8);
    }

    [Fact]
    public void Student_of_one_degree_is_Cauchy()
    {
        Gen.Double[0.001, 1_000].Sample(t => Near(1 - (2 / Math.PI * Math.Atan(t)), Tail.StudentTwoSided(t, 1), 1e-9));
    }

    [Theory]
    [InlineData(1, 4, 3, 4, 2 * 17 / 70.0)]
    [InlineData(1, 6, 8, 10, 2 * 196 / 8_008.0)]
    [InlineData(8, 10, 1, 6, 2 * 196 / 8_008.0)]
    [InlineData(0, 10, 0, 10, 1)]
    public void Fisher_agrees_with_counting(long reference, long referenceRows, long window, long windowRows, double expected) =>
        Near(expected, Tail.Fisher(reference, referenceRows, window, windowRows), 1e-12);

    [Fact]
    public void Fisher_nears_chi_square_in_large_samples()
    {
        // 10 % of 1,000,000 against 10.2 % of 100,000; z = 0.002 / √(0.10018 · 0.89982 · (1e-6 + 1e-5)).
        double z = 0.002 / Math.Sqrt((112_200.0 - 2_000) / 1_100_000 * (1 - (110_200.0 / 1_100_000)) * 1.1e-5);

        Near(2 * Tail.Normal(z), Tail.Fisher(100_000, 1_000_000, 10_200, 100_000), 0.03);
    }

    [Theory]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(1, 0)]
    [InlineData(100, 359.1342053695754)]
    [InlineData(1e7, 151180949.36947391)]
    public void Log_gamma_agrees_with_the_tables(double x, double expected) => Assert.Equal(expected, GammaFunction.Log(x), 1e-13 * Math.Max(1, expected));

    private static void Near(double expected, double actual, double precision) =>
        Assert.True(Math.Abs(actual - expected) <= precision * expected, $"{actual:R} is not {expected:R}.");
}
