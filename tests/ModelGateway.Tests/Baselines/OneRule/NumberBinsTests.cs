namespace ModelGateway;

public class NumberBinsTests
{
    [Fact]
    public void Bins_are_about_equally_full_and_equal_numbers_stay_together() =>
        Gen.Select(Gen.Int[0, 40].Array[1, 400], Gen.Int[2, 20], Gen.Int[1, 10]).Sample((cells, mostBins, minimumRows) =>
        {
            double[] numbers = Array.ConvertAll(cells, c => (double)c);

            double[] edges = NumberBins.Edges(numbers, mostBins, minimumRows);

            Assert.Equal(edges.Distinct().Order(), edges);
            Assert.True(edges.Length < Math.Max(mostBins, 1) * 2);
            foreach (IGrouping<int, double> bin in numbers.GroupBy(number => NumberBins.Of(number, edges)))
            {
                Assert.True(edges.Length == 0 || bin.Count() >= minimumRows, $"{bin.Count()} rows in bin {bin.Key}");
            }

            Assert.Equal(edges.Length + 1, numbers.Select(number => NumberBins.Of(number, edges)).Distinct().Count());
        });

    [Fact]
    public void Many_numbers_get_the_bins_that_each_gets_alone() => Gen.Select(Gen.Double[-5, 5].Array[0, 70], Gen.Int[-6, 6].Array[0, 50]).Sample((edges, cells) =>
    {
        Array.Sort(edges);
        double[] numbers = [.. cells.Select(c => (double)c), .. edges, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        int[] bins = new int[numbers.Length];

        NumberBins.Put(numbers, edges, bins);

        Assert.Equal(numbers.Select(number => double.IsNaN(number) ? NumberBins.Missing : NumberBins.Of(number, edges)), bins);
    });

    [Fact]
    public void Few_values_have_a_bin_each()
    {
        double[] numbers = [.. Enumerable.Range(0, 480).Select(row => (double)(row % 24))];

        Assert.Equal(Enumerable.Range(0, 23).Select(hour => hour + 0.5), NumberBins.Edges(numbers, 64, 3));
    }

    [Fact]
    public void What_is_not_finite_moves_no_edge()
    {
        double[] numbers = [1, 1, double.NaN, 3, 3, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

        Assert.Equal([2.0], NumberBins.Edges(numbers, 4, 1));
        Assert.Equal(1, NumberBins.Of(double.PositiveInfinity, [2.0]));
        Assert.Equal(0, NumberBins.Of(double.NegativeInfinity, [2.0]));
        Assert.Equal(1, NumberBins.Of(2, [2.0]));
    }

    [Fact]
    public void Edges_of_the_largest_numbers_stay_finite()
    {
        double[] edges = [.. NumberBins.Edges([double.MinValue, double.MinValue, double.MaxValue, double.MaxValue], 4, 1)];

        Assert.NotEmpty(edges);
        Assert.All(edges, edge => Assert.True(double.IsFinite(edge)));
    }

    [Fact]
    public void Coarse_bins_are_whole_fine_bins() => Gen.Select(Gen.Int[1, 70], Gen.Int[1, 16]).Sample((count, factor) =>
    {
        double[] fine = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        double[] coarse = NumberBins.Coarsen(fine, factor);

        Assert.All(Enumerable.Range(-1, count + 2), i => Assert.Equal(NumberBins.Of(i, fine) / factor, NumberBins.Of(i, coarse)));
    });
}
