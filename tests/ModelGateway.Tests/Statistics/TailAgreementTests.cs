using MathNet.Numerics.Distributions;
using Normal = MathNet.Numerics.Distributions.Normal;

namespace ModelGateway;

/// <summary>Tail probabilities held against those of MathNet.Numerics.</summary>
public class TailAgreementTests
{
    private static readonly Gen<double> s_freedom = Gen.OneOf(Gen.Int[1, 400].Select(degrees => (double)degrees), Gen.Double[0.5, 400]);

    [Fact]
    public void Chi_square_is_that_of_MathNet() => Gen.Select(s_freedom, Gen.Double[0.001, 3]).Sample((freedom, times) =>
    {
        double x = times * freedom;

        Assert.Equal(1 - ChiSquared.CDF(freedom, x), Tail.ChiSquare(x, freedom), 1e-11);
    });

    [Fact]
    public void Normal_is_that_of_MathNet_to_the_far_ends() =>
        Gen.Double[-30, 30].Sample(z => Near(Normal.CDF(0, 1, -z), Tail.Normal(z), 1e-9));

    [Fact]
    public void Student_is_that_of_MathNet() => Gen.Select(Gen.Double[-40, 40], s_freedom).Sample((t, freedom) =>
        Near(2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t)), Tail.StudentTwoSided(t, freedom), 1e-8));

    [Fact]
    public void Student_quantile_is_that_of_MathNet() => Gen.Select(Gen.Double[1e-4, 0.9], s_freedom).Sample(
        (level, freedom) => Near(StudentT.InvCDF(0, 1, freedom, 1 - (level / 2)), Tail.StudentQuantile(level, freedom), 1e-6), iter: 1_000);

    [Fact]
    public void Fisher_is_twice_the_smaller_tail_of_the_hypergeometric_distribution() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[1, 400], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((referenceRows, windowRows, before, now) =>
        {
            int reference = (int)Math.Round(before * referenceRows);
            int window = (int)Math.Round(now * windowRows);
            Hypergeometric counts = new(referenceRows + windowRows, reference + window, windowRows);
            double atLeast = 1 - counts.CumulativeDistribution(window - 0.5);
            double atMost = counts.CumulativeDistribution(window);

            Assert.Equal(Math.Min(1, 2 * Math.Min(atLeast, atMost)), Tail.Fisher(reference, referenceRows, window, windowRows), 1e-9);
        });

    /// <summary>MathNet has no Kolmogorov distribution; both of its series hold everywhere, and only one of them is used at each place.</summary>
    [Fact]
    public void Kolmogorov_is_the_same_by_either_series() => Gen.Double[0.1, 3].Sample(lambda =>
    {
        double alternating = 0;
        double theta = 0;
        for (int k = 1; k <= 200; k++)
        {
            alternating += (k % 2 == 0 ? -2 : 2) * Math.Exp(-2.0 * k * k * lambda * lambda);
            theta += Math.Exp(-Math.Pow(((2 * k) - 1) * Math.PI / lambda, 2) / 8);
        }

        Assert.Equal(alternating, Tail.Kolmogorov(lambda), 1e-12);
        Assert.Equal(1 - (Math.Sqrt(2 * Math.PI) / lambda * theta), Tail.Kolmogorov(lambda), 1e-12);
    });

    private static void Near(double expected, double actual, double precision) =>
        Assert.True(Math.Abs(actual - expected) <= precision * Math.Abs(expected), $"{actual:R} is not {expected:R}.");
}
