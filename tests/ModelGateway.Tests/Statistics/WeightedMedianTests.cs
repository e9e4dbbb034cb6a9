namespace ModelGateway;

public class WeightedMedianTests
{
    [Theory]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 1.0, 1, 1 }, 2)]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 1.0, 1, 3 }, 10)]
    [InlineData(new[] { 1f, 2f, 10f, 20f }, new[] { 1.0, 1, 1, 1 }, 6)]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 1.0, 0, 1 }, 5.5)]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 0.0, 0, 3 }, 10)]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 0.1, 0.2, 0.3 }, 6)]
    [InlineData(new[] { 4f }, new[] { 0.5 }, 4)]
    public void It_halves_the_weight(float[] values, double[] weights, double expected) =>
        Assert.Equal(expected, WeightedMedian.OfSorted(values, weights));

    [Fact]
    public void No_other_value_has_a_smaller_sum_of_errors() =>
        Gen.Select(Gen.Int[-20, 20], Gen.Int[0, 4]).Array[1, 20].Where(rows => rows.Any(row => row.Item2 > 0)).Sample(rows =>
        {
            float[] values = [.. rows.Select(row => (float)row.Item1).Order()];
            double[] weights = [.. rows.Select(row => (double)row.Item2)];

            double median = WeightedMedian.OfSorted(values, weights);

            Assert.All(values, other => Assert.True(Errors(median) <= Errors(other) + 1e-9));
            double Errors(double at) => values.Zip(weights, (value, weight) => weight * Math.Abs(value - at)).Sum();
        });

    [Fact]
    public void Nothing_that_weighs_is_refused() =>
        Assert.Throws<ArgumentException>(() => WeightedMedian.OfSorted([1, 2], [0, 0]));
}
