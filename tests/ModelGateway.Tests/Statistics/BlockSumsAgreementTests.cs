using MathNet.Numerics.Statistics;

namespace ModelGateway;

/// <summary>Estimates from blocks of one size, held against MathNet.Numerics on the means of the blocks.</summary>
public class BlockSumsAgreementTests
{
    private const int PerBlock = 3;

    private static readonly Gen<double[][]> s_rows = Gen.Int[2, 30].SelectMany(blocks => Gen.Double[0.1, 10].Array[2].Array[blocks * PerBlock]);

    [Fact]
    public void Error_of_a_mean_is_that_of_the_means_of_the_blocks() => s_rows.Sample(rows =>
    {
        double[] means = Means(rows, 0);

        Estimate estimate = Sums(rows).EstimateMean(0, inOrder: false);

        Assert.Equal(rows.Select(row => row[0]).Mean(), estimate.Value, 1e-12);
        Assert.Equal(means.StandardDeviation() / Math.Sqrt(means.Length), estimate.Error, 1e-10);
        Assert.Equal(means.Length - 1, estimate.Freedom);
        Assert.Equal(means.PopulationSkewness() / Math.Sqrt(means.Length), estimate.Skewness, 1e-6);
    });

    [Fact]
    public void Error_of_the_logarithm_of_a_ratio_is_that_of_its_first_order() => s_rows.Sample(rows =>
    {
        (double[] above, double[] below) = (Means(rows, 0), Means(rows, 1));
        double[] parts = [.. above.Zip(below, (a, b) => (a / above.Mean()) - (b / below.Mean()))];

        Estimate estimate = Sums(rows).EstimateLogRatio(0, 1, inOrder: false);

        Assert.Equal(Math.Log(above.Mean() / below.Mean()), estimate.Value, 1e-10);
        Assert.Equal(parts.StandardDeviation() / Math.Sqrt(parts.Length), estimate.Error, 1e-10);
    });

    private static double[] Means(double[][] rows, int value) => [.. rows.Chunk(PerBlock).Select(block => block.Select(row => row[value]).Mean())];

    private static BlockSums Sums(double[][] rows)
    {
        BlockSums sums = new(2, rows.Length / PerBlock);
        for (int row = 0; row < rows.Length; row++)
        {
            sums.Add(row / PerBlock, rows[row]);
        }

        return sums;
    }
}
