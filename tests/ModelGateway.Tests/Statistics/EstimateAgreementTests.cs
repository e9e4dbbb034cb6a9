using MathNet.Numerics.Distributions;

namespace ModelGateway;

/// <summary>Intervals and p values held against Student's distribution in MathNet.Numerics.</summary>
public class EstimateAgreementTests
{
    private static readonly Gen<Estimate> s_estimates = Gen.Select(Gen.Double[-10, 10], Gen.Double[0.01, 10], Gen.Double[1, 200])
        .Select((value, error, freedom) => new Estimate(value, error, freedom));

    [Fact]
    public void Interval_reaches_as_far_as_Students_quantile() => s_estimates.Sample(estimate =>
    {
        double margin = estimate.Error * StudentT.InvCDF(0, 1, estimate.Freedom, 0.975);

        Assert.Equal(estimate.Value - margin, estimate.Interval.Low, 1e-6 * margin);
        Assert.Equal(estimate.Value + margin, estimate.Interval.High, 1e-6 * margin);
        Assert.Equal(Math.Exp(estimate.Value + margin), estimate.Exponential.High, 1e-4 * Math.Exp(estimate.Value + margin));
    });

    [Fact]
    public void P_is_Students() => s_estimates.Sample(estimate =>
        Assert.Equal(2 * StudentT.CDF(0, 1, estimate.Freedom, -Math.Abs(estimate.Value / estimate.Error)), estimate.P, 1e-9));

    /// <summary>P. Hall's cubic, of which the skewed interval is the inverse: t + γ (t² / 3 + 1 / 6) + γ² t³ / 27.</summary>
    [Fact]
    public void Ends_of_a_skewed_interval_solve_Halls_equation() => Gen.Select(s_estimates, Gen.Double[-1, 1]).Sample((plain, skewness) =>
    {
        Interval skewed = (plain with { Skewness = skewness }).SkewedInterval;
        double quantile = StudentT.InvCDF(0, 1, plain.Freedom, 0.975);

        Assert.Equal(quantile, Hall((plain.Value - skewed.Low) / plain.Error), 1e-5 * quantile);
        Assert.Equal(-quantile, Hall((plain.Value - skewed.High) / plain.Error), 1e-5 * quantile);

        double Hall(double t) => t + (skewness * ((t * t / 3) + (1.0 / 6))) + (skewness * skewness * t * t * t / 27);
    });
}
