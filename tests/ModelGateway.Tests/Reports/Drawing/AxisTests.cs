using ModelGateway.Reports;

namespace ModelGateway;

public class AxisTests
{
    [Fact]
    public void An_axis_holds_its_values_and_has_few_ascending_ticks() => Gen.Select(Gen.Double.Array, Gen.Int[2, 12]).Sample((values, most) =>
    {
        Axis axis = Axis.Over([.. values.Select(value => (double?)value)], most);
        double[] finite = [.. values.Where(double.IsFinite)];

        return axis.Low < axis.High
            && axis.Ticks.Count <= most
            && axis.Ticks.All(tick => tick >= axis.Low && tick <= axis.High)
            && axis.Ticks.SequenceEqual(axis.Ticks.Order())
            && (finite.Length == 0 || !double.IsFinite(finite.Max() - finite.Min()) || (axis.Low <= finite.Min() && finite.Max() <= axis.High));
    });

    [Theory]
    [InlineData(0.0, 1.0, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(-0.02, 0.31, "0 0.1 0.2 0.3")]
    [InlineData(0.0, 12_000.0, "0 5000 10000")]
    public void Ticks_are_round(double low, double high, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', Axis.Over([low, high]).Ticks.Select(tick => Math.Round(tick, 9).ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Places_are_percentages_within_the_axis()
    {
        Axis axis = Axis.Over([0, 10, null, double.NaN]);

        Assert.Equal(50, axis.At(5), 9);
        Assert.Equal((0, 100), (axis.At(-1e9), axis.At(1e9)));
    }

    [Fact]
    public void Fewer_than_two_ticks_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Axis.Over([1], 1));
}
