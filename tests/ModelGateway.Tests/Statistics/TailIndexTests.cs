namespace ModelGateway;

public class TailIndexTests
{
    [Theory]
    [InlineData(1.25)]
    [InlineData(2)]
    [InlineData(4)]
    public void Of_a_power_law_it_is_the_power(double power)
    {
        Simulation simulation = new(1);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => Math.Pow(1 - simulation.Uniform(), -1 / power))];

        // Its error is the index over the root of the count.
        Assert.Equal(power, TailIndex.Hill(values, 10_000), power * 0.03);
    }

    [Fact]
    public void By_hand()
    {
        Assert.Equal(2 / (Math.Log(8 / 2d) + Math.Log(4 / 2d)), TailIndex.Hill([1, 8, 0, 2, -5, 4, double.NaN], 2), 12);
        Assert.Equal(1 / Math.Log(2), TailIndex.Hill([4, 8], 10), 12);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 3d })]
    [InlineData(new[] { 0d, -1, 5 })]
    [InlineData(new[] { 1d, 1, 1, 0 })]
    public void Where_the_largest_are_alike_there_is_no_tail(double[] values) => Assert.Equal(double.PositiveInfinity, TailIndex.Hill(values, 10));
}
