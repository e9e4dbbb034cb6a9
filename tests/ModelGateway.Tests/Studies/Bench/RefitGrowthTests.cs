namespace ModelGateway;

public sealed class RefitGrowthTests
{
    private const int Rows = 400;
    private const double Truth = 0.05;

    // Refits that differ not at all, about as much as rows, and much more than rows.
    [Theory]
    [InlineData(0.0, 3)]
    [InlineData(0.005, 3)]
    [InlineData(0.03, 3)]
    [InlineData(0.03, 5)]
    public void The_interval_covers_the_true_growth_in_95_percent_of_samples(double betweenRefits, int refits)
    {
        int repeats = SimulationSize.Of(4_000);
        int covered = 0;
        for (int seed = 0; seed < repeats; seed++)
        {
            (double[][] before, double[][] after) = Create(seed, refits, betweenRefits);
            Interval interval = RefitGrowth.Of(before, after, isRoot: false, inOrder: false).Interval;
            covered += interval.Low <= Truth && Truth <= interval.High ? 1 : 0;
        }

        Assert.InRange(covered, (0.925 * repeats) - (2 * Math.Sqrt(0.05 * repeats)), (0.975 * repeats) + (2 * Math.Sqrt(0.05 * repeats)));
    }

    [Fact]
    public void A_root_grows_by_the_root()
    {
        (double[][] before, _) = Create(1, 3, 0);
        double[][] after = [.. before.Select(losses => losses.Select(loss => loss * 1.21).ToArray())];

        Estimate root = RefitGrowth.Of(before, after, isRoot: true, inOrder: false);

        Assert.Equal(0.1, root.Value, 1e-12);
        Assert.Equal(0, root.Error, 1e-9);
        Assert.Equal(0.21, RefitGrowth.Of(before, after, isRoot: false, inOrder: false).Value, 1e-12);
    }

    [Fact]
    public void Losses_that_are_zero_or_infinite_leave_no_value()
    {
        (double[][] before, double[][] after) = Create(1, 3, 0);

        Assert.False(double.IsFinite(RefitGrowth.Of([.. before.Select(losses => new double[Rows])], after, false, false).Value));
        Assert.False(double.IsFinite(RefitGrowth.Of(before, [.. after.Select(losses => losses.Select(_ => double.PositiveInfinity).ToArray())], true, false).Value));
        Assert.Throws<ArgumentException>(() => RefitGrowth.Of(before, after[..2], false, false));
    }

    private static (double[][] Before, double[][] After) Create(int seed, int refits, double betweenRefits)
    {
        Random random = new(seed);
        double[] common = [.. Enumerable.Range(0, Rows).Select(_ => 1 + (0.5 * Normal()))];
        double[] moved = [.. Enumerable.Range(0, Rows).Select(_ => Truth + (0.1 * Normal()))];
        double[][] before = [.. Enumerable.Range(0, refits).Select(_ => common)];
        double[][] after = new double[refits][];
        for (int refit = 0; refit < refits; refit++)
        {
            double shift = betweenRefits * Normal();
            after[refit] = [.. common.Select((loss, row) => loss + moved[row] + shift)];
        }

        return (before, after);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
