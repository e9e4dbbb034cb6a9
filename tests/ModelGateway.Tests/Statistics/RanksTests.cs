namespace ModelGateway;

public class RanksTests
{
    [Fact]
    public void Ties_share_the_mean_of_their_places()
    {
        Assert.Equal([3.5, 1, 3.5, 2, 0], Ranks.Of([7, 2, 7, 4, -1]));
        Assert.Equal([1, 1, 1], Ranks.Of([5, 5, 5]));
        Assert.Equal([0], Ranks.Of([3]));
        Assert.Empty(Ranks.Of([]));
    }

    [Fact]
    public void A_rank_is_the_number_of_smaller_values_and_half_of_the_other_equal_ones() => Gen.Int[-3, 3].Array[1, 30].Sample(numbers =>
    {
        double[] values = [.. numbers.Select(n => (double)n)];

        double[] ranks = Ranks.Of(values);

        Assert.Equal(values.Select(v => values.Count(other => other < v) + ((values.Count(other => other == v) - 1) / 2.0)), ranks);
    });
}
