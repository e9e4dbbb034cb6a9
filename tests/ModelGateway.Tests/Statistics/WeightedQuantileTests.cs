using MathNet.Numerics.Statistics;

namespace ModelGateway;

public class WeightedQuantileTests
{
    private static readonly Gen<(float Value, int Weight)[]> s_weighted =
        Gen.Select(Gen.Int[-9, 9].Select(value => value / 2f), Gen.Int[0, 4]).Array[1, 30].Select(rows => rows.OrderBy(row => row.Item1).ToArray());

    [Fact]
    public void Whole_weights_count_a_value_as_often_as_it_is_there() => s_weighted.Sample(rows =>
    {
        float[] repeated = [.. rows.Append((rows[^1].Value, 1)).SelectMany(row => Enumerable.Repeat(row.Item1, row.Item2))];

        Assert.Equal(repeated.Select(value => (double)value).Median(), Of([.. rows, (rows[^1].Value, 1)], scale: 1), 1e-12);
    });

    [Fact]
    public void Only_the_ratios_of_weights_matter() => Gen.Select(s_weighted, Gen.Double[1e-6, 1e6]).Sample((rows, scale) =>
    {
        (float, int)[] some = [.. rows, (rows[^1].Value, 1)];

        Assert.Equal(Of(some, scale: 1), Of(some, scale));
    });

    [Fact]
    public void No_number_has_less_pinball_loss() => Gen.Select(s_weighted, Gen.Double[-5, 5], Gen.Double[0.01, 0.99]).Sample((rows, other, quantile) =>
    {
        (float Value, int Weight)[] some = [.. rows, (rows[^1].Value, 1)];

        Assert.True(Loss(Of(some, scale: 1, quantile)) <= Loss(other) + 1e-9);

        double Loss(double number) => some.Sum(row => row.Weight * Math.Max(quantile * (row.Value - number), (quantile - 1) * (row.Value - number)));
    });

    [Theory]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 1.0, 1, 1 }, 2)]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 1.0, 1, 3 }, 10)]
    [InlineData(new[] { 1f, 2f, 10f, 20f }, new[] { 1.0, 1, 1, 1 }, 6)]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 1.0, 0, 1 }, 5.5)]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 0.0, 0, 3 }, 10)]
    [InlineData(new[] { 1f, 2f, 10f }, new[] { 0.1, 0.2, 0.3 }, 6)]
    [InlineData(new[] { 4f }, new[] { 0.5 }, 4)]
    public void It_halves_the_weight(float[] values, double[] weights, double expected) =>
        Assert.Equal(expected, WeightedQuantile.OfSorted(values, weights, 0.5));

    [Fact]
    public void No_other_value_has_a_smaller_sum_of_errors() =>
        Gen.Select(Gen.Int[-20, 20], Gen.Int[0, 4]).Array[1, 20].Where(rows => rows.Any(row => row.Item2 > 0)).Sample(rows =>
        {
            float[] values = [.. rows.Select(row => (float)row.Item1).Order()];
            double[] weights = [.. rows.Select(row => (double)row.Item2)];

            double median = WeightedQuantile.OfSorted(values, weights, 0.5);

            Assert.All(values, other => Assert.True(Errors(median) <= Errors(other) + 1e-9));
            double Errors(double at) => values.Zip(weights, (value, weight) => weight * Math.Abs(value - at)).Sum();
        });

    [Fact]
    public void Nothing_that_weighs_is_refused() =>
        Assert.Throws<ArgumentException>(() => WeightedQuantile.OfSorted([1, 2], [0, 0], 0.5));

    private static double Of((float Value, int Weight)[] rows, double scale, double quantile = 0.5) =>
        WeightedQuantile.OfSorted(Array.ConvertAll(rows, row => row.Value), Array.ConvertAll(rows, row => row.Weight * scale), quantile);
}
