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

    [Fact]
    public void Without_weight_there_is_none() => Assert.Throws<ArgumentException>(() => WeightedQuantile.OfSorted([1, 2], [0, 0], 0.5));

    private static double Of((float Value, int Weight)[] rows, double scale, double quantile = 0.5) =>
        WeightedQuantile.OfSorted(Array.ConvertAll(rows, row => row.Value), Array.ConvertAll(rows, row => row.Weight * scale), quantile);
}
