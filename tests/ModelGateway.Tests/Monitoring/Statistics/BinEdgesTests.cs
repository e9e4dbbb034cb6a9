namespace ModelGateway;

public class BinEdgesTests
{
    [Fact]
    public void Bins_are_closed_on_the_right()
    {
        float[] edges = BinEdges.Of([1, 2, 3]);

        Assert.Equal([MathF.BitDecrement(1), 1, 2, 3], edges);
        Assert.Equal([0, 1, 2, 2, 3, 4], new float[] { 0.5f, 1, 1.5f, 2, 2.5f, 3.5f }.Select(x => BinEdges.BinOf(edges, x)));
    }

    [Fact]
    public void A_frequent_value_has_a_bin_of_its_own()
    {
        float[] edges = BinEdges.Of([-1, 0, 0, 0, 5]);

        int own = BinEdges.BinOf(edges, 0);
        Assert.Equal(own - 1, BinEdges.BinOf(edges, -1e-30f));
        Assert.Equal(own + 1, BinEdges.BinOf(edges, 1e-30f));
    }

    [Fact]
    public void Infinite_and_constant_columns_have_bins()
    {
        float[] edges = BinEdges.Of([float.NegativeInfinity, 0, 0, float.PositiveInfinity]);
        Assert.Equal(0, BinEdges.BinOf(edges, float.NegativeInfinity));
        Assert.Equal(edges.Length - 1, BinEdges.BinOf(edges, float.PositiveInfinity));

        edges = BinEdges.Of([7, 7, 7]);
        Assert.Equal([0, 1, 2], new float[] { 6.9f, 7, 7.1f }.Select(x => BinEdges.BinOf(edges, x)));
    }

    [Fact]
    public void Edges_rise_and_each_value_lies_in_its_bin()
    {
        Gen.Select(Gen.Double[-100, 100].Array[1, 65], Gen.Float[-200, 200]).Sample((values, value) =>
        {
            Array.Sort(values);
            float[] edges = BinEdges.Of(values);
            int bin = BinEdges.BinOf(edges, value);

            Assert.True(edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second));
            Assert.True((bin == 0 || edges[bin - 1] < value) && (bin == edges.Length || value <= edges[bin]));
        });
    }
}
