using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace ModelGateway;

/// <summary>The closed form held against the roots that MathNet.Numerics finds for the score test's equation.</summary>
public class WilsonIntervalAgreementTests
{
    [Fact]
    public void Ends_are_the_roots_of_the_score_test() => Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1]).Sample((trials, share) =>
    {
        int count = (int)Math.Round(trials * share);
        double found = (double)count / trials;
        double z = Normal.InvCDF(0, 1, 0.975);

        // (p̂ − p)² = z² p (1 − p) / n, in powers of p.
        (System.Numerics.Complex first, System.Numerics.Complex second) =
            FindRoots.Quadratic(found * found, -(2 * found) - (z * z / trials), 1 + (z * z / trials));
        (double lower, double upper) = WilsonInterval.Of(count, trials);

        Assert.Equal(Math.Min(first.Real, second.Real), lower, 1e-9);
        Assert.Equal(Math.Max(first.Real, second.Real), upper, 1e-9);
    });
}
