using MathNet.Numerics.Statistics;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Moments and quantiles held against MathNet.Numerics.</summary>
public class DatasetProfileAgreementTests
{
    [Fact]
    public void Moments_and_quantiles_are_those_of_MathNet() =>
        Gen.OneOf(Gen.Int[-9, 9].Select(value => (double)value), Gen.Double[-1e6, 1e6]).Array[2, 300].Sample(values =>
        {
            NumberProfile profile = DatasetProfile.Of(SmallData.Of(("x", values))).Columns[0].Numbers!;

            Assert.Equal((values.Minimum(), values.Maximum()), (profile.Min, profile.Max));
            Assert.Equal(values.Mean(), profile.Mean!.Value, 1e-9 * Math.Max(1, values.MaximumAbsolute()));
            Assert.Equal(values.StandardDeviation(), profile.StandardDeviation!.Value, 1e-9 * Math.Max(1, values.MaximumAbsolute()));
            Assert.Equal(Enumerable.Range(0, 65).Select(i => values.QuantileCustom(i / 64.0, QuantileDefinition.R1)), profile.Quantiles);
        });
}
