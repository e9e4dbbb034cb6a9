using MathNet.Numerics.Statistics;

namespace ModelGateway;

public class RanksTests
{
    [Fact]
    public void Ties_share_the_mean_of_their_ranks_as_in_MathNet() =>
        Gen.OneOf(Gen.Int[-5, 5].Select(value => (double)value), Gen.Double[-1, 1]).Array[0, 60].Sample(values =>
        {
            double[] expected = values.Length == 0 ? [] : [.. ArrayStatistics.RanksInplace([.. values], RankDefinition.Average).Select(rank => rank - 1)];

            Assert.Equal(expected, Ranks.Of(values));
        });

    [Fact]
    public void What_was_ranked_is_as_it_was()
    {
        double[] values = [3, 1, 2];

        Assert.Equal([2, 0, 1], Ranks.Of(values));
        Assert.Equal([3, 1, 2], values);
    }

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
