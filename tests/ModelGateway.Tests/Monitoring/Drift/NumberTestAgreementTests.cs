using MathNetStatistics = MathNet.Numerics.Statistics.Statistics;

namespace ModelGateway;

public class NumberTestAgreementTests
{
    [Fact]
    public void Effect_is_the_largest_distance_of_the_empirical_distributions_of_MathNet() =>
        Gen.Select(Gen.Int[0, 9].Array[1, 80], Gen.Int[0, 9].Array[1, 80]).Sample((reference, window) =>
        {
            double[] before = Array.ConvertAll(reference, value => (double)value);
            double[] now = Array.ConvertAll(window, value => (double)value);
            double largest = Enumerable.Range(0, 10).Max(edge => Math.Abs(
                MathNetStatistics.EmpiricalCDF(before, edge) - MathNetStatistics.EmpiricalCDF(now, edge)));

            DriftFinding test = NumberTest.Compare(Count(reference), Count(window));

            Assert.Equal(largest, test.Effect, 1e-12);
            Assert.Equal(Tail.Kolmogorov(largest * Math.Sqrt((double)reference.Length * window.Length / (reference.Length + window.Length))), test.P, 1e-9);
        });

    private static long[] Count(int[] values) => [.. Enumerable.Range(0, 10).Select(bin => (long)values.Count(value => value == bin))];
}
