namespace ModelGateway;

public class NumberTestTests
{
    [Fact]
    public void Statistic_is_that_of_the_sorted_samples_at_the_edges()
    {
        // Cumulative 0.25 0.5 0.75 1 against 0 0.2 0.4 1: D = 0.35; λ = 0.35 √(40 · 50 / 90).
        DriftFinding test = NumberTest.Compare([10, 10, 10, 10], [0, 10, 10, 30]);

        Assert.Equal(0.35, test.Effect, 12);
        Assert.Equal(Tail.Kolmogorov(0.35 * Math.Sqrt(2_000.0 / 90)), test.P, 12);
    }

    [Fact]
    public void The_same_shares_are_no_difference()
    {
        DriftFinding test = NumberTest.Compare([100, 0, 300], [1, 0, 3]);

        Assert.Equal(0, test.Effect);
        Assert.Equal(1, test.P);
        Assert.False(NumberTest.Compare([1, 2], [0, 0]).IsDone);
    }

    [Fact]
    public void No_bins_find_more_than_the_samples_show()
    {
        Gen.Select(Gen.Int[-20, 20].Array[1, 100], Gen.Int[-20, 20].Array[1, 100]).Sample((reference, window) =>
        {
            double largest = Enumerable.Range(-20, 41).Max(edge =>
                Math.Abs((reference.Count(x => x <= edge) / (double)reference.Length) - (window.Count(x => x <= edge) / (double)window.Length)));
            QuantileBins bins = new([.. reference.Order().Select(x => (double)x).Where((_, i) => i % 3 == 0).Take(65)], isWide: true);

            Assert.True(NumberTest.Compare(Count(bins, reference), Count(bins, window)).Effect <= largest + 1e-12);
        });
    }

    private static long[] Count(QuantileBins bins, int[] values)
    {
        long[] counts = new long[QuantileBins.Slots];
        foreach (int value in values)
        {
            counts[bins.SlotOf(bins.Position(value))]++;
        }

        return counts;
    }
}
