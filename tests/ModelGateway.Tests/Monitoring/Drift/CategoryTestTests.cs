namespace ModelGateway;

public class CategoryTestTests
{
    [Fact]
    public void Effect_is_the_debiased_distance_of_the_shares()
    {
        // ½ (0.1²/0.7 + 0.1²/0.3 + 0) / … with K = 3: (0.4, 0.1, 0.5) against (0.3, 0.2, 0.5).
        double sum = ((0.01 / 0.7) + (0.01 / 0.3)) / 2;

        DriftFinding test = CategoryTest.Compare([4_000, 1_000, 5_000], 0, [300, 200, 500], 0);

        Assert.Equal(Math.Sqrt(sum - (0.5 * (0.0001 + 0.001))), test.Effect, 12);
    }

    [Fact]
    public void Effect_does_not_depend_on_how_large_the_reference_is()
    {
        double Effect(long scale) => CategoryTest.Compare([10 * scale, 40 * scale, 50 * scale], 0, [200, 350, 450], 0).Effect;

        Assert.Equal(Effect(50), Effect(5_000), 0.005);
        Assert.True(Effect(50) > 0.1);
    }

    [Fact]
    public void Rare_categories_count_together()
    {
        // Of 100 categories with one row each in 10,000, six come once in 50: nothing to see one by one.
        long[] reference = [.. Enumerable.Repeat(1L, 100), 9_900];
        long[] window = [.. Enumerable.Repeat(0L, 99), 1, 49];

        DriftFinding test = CategoryTest.Compare(reference, 0, window, 0);

        Assert.True(test.P > 0.3, $"p = {test.P}");
    }

    [Fact]
    public void A_new_category_that_takes_a_tenth_is_seen()
    {
        DriftFinding test = CategoryTest.Compare([2_500, 2_500], 0, [90, 90], 20);

        Assert.True(test.P < 1e-6 && test.Effect > 0.2, test.ToString());
    }

    [Fact]
    public void Being_cut_off_by_count_is_no_drift()
    {
        // 200 equal categories of which the reference kept the 100 that by luck came most: their share seems 58 % and is 50 %.
        Simulation simulation = new(1);
        long[] counts = new long[200];
        for (int i = 0; i < 5_000; i++)
        {
            counts[(int)(200 * simulation.Uniform())]++;
        }

        Array.Sort(counts);
        long[] kept = counts[100..];

        DriftFinding test = CategoryTest.Compare(kept, counts[..100].Sum(), [.. Enumerable.Repeat(10L, 100)], 1_000);

        Assert.True(kept.Sum() > 2_800);
        Assert.True(!test.IsDone || test.P > 0.01, test.ToString());
    }
}
