namespace ModelGateway;

/// <summary>Whether intervals of a mean, as wide as they are made here, hold the truth as often as they say.</summary>
public class InflationTests
{
    [Theory]
    [InlineData(20, 40, 0, 0)]
    [InlineData(100, 40, 0, 0)]
    [InlineData(100, 40, 0.5, 0)]
    [InlineData(100, 40, 0.9, 0)]
    [InlineData(100, 40, 0.99, 0)]
    [InlineData(20, 80, 0.5, 0.5)]
    [InlineData(100, 40, 0, 0.5)]
    [InlineData(100, 80, 0.5, 0.5)]
    [InlineData(200, 40, 0.5, 0.1)]
    [InlineData(5, 400, 0.5, 0.5)]
    public void Intervals_of_a_panel_hold_the_truth_as_often_as_they_say(int series, int moments, double persistence, double shock)
    {
        int runs = SimulationSize.Of(2_000);
        (int held, int known) = (0, 0);
        for (int run = 0; run < runs; run++)
        {
            (double[] values, int[] one, int[] moment) = Panel(new Simulation(run), series, moments, persistence, shock);
            if (Held(values, influence => Inflation.OfPanel(influence, one, moment)) is { } isHeld)
            {
                (held, known) = (held + (isHeld ? 1 : 0), known + 1);
            }
        }

        // Squares of a shock that all series share are few and skewed, which no width makes up for on both sides.
        double least = shock < 0.5 || series < 10 ? 0.925 : 0.88;
        Assert.True(known > runs / 2, $"{known} of {runs} are known.");
        Assert.InRange(held / (double)known, SimulationSize.IsFull ? least : least - 0.03, 1);
    }

    [Theory]
    [InlineData(12, 20)]
    [InlineData(60, 20)]
    public void Intervals_of_groups_hold_the_truth_as_often_as_they_say(int groups, int size)
    {
        int runs = SimulationSize.Of(2_000);
        int held = 0;
        for (int run = 0; run < runs; run++)
        {
            Simulation simulation = new(run);
            double[] shared = [.. Enumerable.Range(0, groups).Select(_ => simulation.Normal())];
            int[] group = [.. Enumerable.Range(0, groups * size).Select(row => row / size)];
            double[] values = [.. group.Select(g => shared[g] + simulation.Normal())];
            held += Held(values, influence => Inflation.OfGroups(influence, group)) == true ? 1 : 0;
        }

        Assert.InRange(held / (double)runs, SimulationSize.IsFull ? 0.93 : 0.9, 0.99);
    }

    [Fact]
    public void Independent_rows_are_hardly_wider()
    {
        (double[] values, int[] series, int[] moments) = Panel(new Simulation(1), 100, 40, 0, 0);

        Assert.InRange(Inflation.OfPanel(Centred(values), series, moments).Factor, 1, 1.25);
        Assert.Equal((100, "series"), (Inflation.OfPanel(Centred(values), series, moments).Units, Inflation.OfPanel(Centred(values), series, moments).Kind));
        Assert.InRange(Inflation.OfGroups(Centred(values), [.. Enumerable.Range(0, 4_000).Select(row => row % 400)]).Factor, 1, 1.15);
    }

    [Fact]
    public void Few_groups_and_a_shock_over_few_moments_say_nothing()
    {
        (double[] values, int[] series, int[] moments) = Panel(new Simulation(1), 100, 9, 0, 3);

        Assert.False(Inflation.OfPanel(Centred(values), series, moments).IsKnown);
        (double[] two, int[] one, int[] moment) = Panel(new Simulation(2), 200, 2, 0, 0.3);
        Assert.False(Inflation.OfPanel(Centred(two), one, moment).IsKnown);
        Assert.False(Inflation.OfGroups(Centred(values), [.. series.Select(one => one % 9)]).IsKnown);
        Assert.Equal("stretches of moments", Inflation.OfPanel(Centred(values), series, moments).Kind);
        Assert.True(Inflation.None.IsKnown);
    }

    [Fact]
    public void Rows_that_never_differ_are_no_wider() => Assert.Equal(1, Inflation.OfGroups(new double[100], [.. Enumerable.Range(0, 100).Select(row => row / 5)]).Factor);

    // Squares, as losses are, of autoregressions of each series and of one that they share.
    private static (double[] Values, int[] Series, int[] Moments) Panel(Simulation simulation, int series, int moments, double persistence, double shock)
    {
        double[][] own = [.. Enumerable.Range(0, series).Select(_ => simulation.Autoregression(moments, persistence))];
        double[] common = simulation.Autoregression(moments, persistence);
        int[] one = [.. Enumerable.Range(0, series * moments).Select(row => row % series)];
        int[] moment = [.. Enumerable.Range(0, series * moments).Select(row => row / series)];
        return ([.. one.Select((s, row) => Math.Pow(own[s][moment[row]] + (shock * common[moment[row]]), 2) - 1 - (shock * shock))], one, moment);
    }

    // Whether the interval of the mean holds its truth, 0; null where nothing can be said.
    private static bool? Held(double[] values, Func<double[], Inflation> of)
    {
        double[] influence = Centred(values);
        Inflation inflation = of(influence);
        double error = Math.Sqrt(influence.Sum(value => value * value)) / values.Length;
        return inflation.IsKnown ? Math.Abs(values.Average()) <= 1.96 * error * inflation.Factor : null;
    }

    private static double[] Centred(double[] values)
    {
        double mean = values.Average();
        return Array.ConvertAll(values, value => value - mean);
    }
}
