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
}
