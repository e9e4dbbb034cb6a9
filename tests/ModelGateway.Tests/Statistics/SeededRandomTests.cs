namespace ModelGateway;

public class SeededRandomTests
{
    [Fact]
    public void The_sequence_is_that_of_SplitMix64_and_never_changes()
    {
        SeededRandom random = new(0);

        Assert.Equal(0xE220A8397B1DCDAFUL, random.Next());
        Assert.Equal(0x6E789E6AA1B965F4UL, random.Next());
    }

    [Fact]
    public void Bounded_numbers_and_the_order_of_a_shuffle_never_change()
    {
        SeededRandom random = new(0);
        SeededRandom shuffler = new(7);
        int[] items = [0, 1, 2, 3, 4];
        shuffler.Shuffle(items.AsSpan());

        Assert.Equal([88, 43, 2, 97, 10, 32], Enumerable.Range(0, 6).Select(_ => random.Next(100)));
        Assert.Equal([3, 4, 2, 0, 1], items);
    }

    [Fact]
    public void Every_order_of_a_shuffle_is_as_likely_as_any_other()
    {
        SeededRandom random = new(1);
        Dictionary<string, int> orders = [];
        for (int i = 0; i < 6_000; i++)
        {
            char[] items = ['a', 'b', 'c'];
            random.Shuffle(items.AsSpan());
            string order = new(items);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        // Six standard deviations of a binomial count with share 1/6.
        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, count => Assert.InRange(count, 1_000 - 173, 1_000 + 173));
    }
}
