using ModelGateway.Reports;

namespace ModelGateway;

public sealed class SliceSearchTests
{
    private const int Rows = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_weak_value_and_a_weak_conjunction_are_found_with_their_rows_and_nothing_where_there_is_none()
    {
        (SlicedColumn shop, SlicedColumn x) = Columns();

        SliceFinding value = Find((s, _) => s == 2 ? 3 : 1, shop, x)[0];
        Assert.Equal("shop = 2", value.Slice);
        Assert.Equal(["shop"], value.Columns);
        Assert.Equal(shop.Bins.Count(bin => shop.ValueOf(bin) == "2"), value.Rows);
        Assert.True(value is { IsWeak: true, IsDeclared: false });

        SliceFinding both = Find((s, x) => s == 2 && x >= 5 ? 5 : 1, shop, x)[0];
        Assert.Equal(["shop", "x"], both.Columns.Order());
        Assert.Contains("shop = 2", both.Slice, StringComparison.Ordinal);

        Assert.Empty(Find((_, _) => 1, shop, x));
    }

    [Fact]
    public void All_that_could_have_been_found_is_corrected_for()
    {
        (SlicedColumn shop, SlicedColumn x) = Columns();
        Random random = new(5);
        SliceSearch search = new(new SliceLosses([.. Enumerable.Range(0, Rows).Select(_ => 1 + random.NextDouble())], [], false, false), [shop, x]);

        search.Find(Token);

        // Every condition with rows enough, and each of one feature with each of the other.
        int[] counts = [.. new[] { shop, x }.Select(column => column.Conditions().Count(condition => IsLarge(column, condition)))];
        Assert.Equal(counts[0] + counts[1] + (counts[0] * counts[1]), search.Searched);

        static bool IsLarge(SlicedColumn column, (int Low, int High) condition)
        {
            int inside = column.Bins.Count(bin => bin >= condition.Low && bin <= condition.High);
            return inside >= 100 && Rows - inside >= 100;
        }
    }

    [Fact]
    public void Of_two_names_for_the_same_rows_one_is_told()
    {
        (SlicedColumn shop, SlicedColumn x) = Columns();
        SlicedColumn twin = new("twin", ValueBins.OfCategories([.. shop.Bins.Select(bin => "t" + shop.ValueOf(bin))], 20));

        Assert.Single(Find((s, _) => s == 2 ? 3 : 1, shop, x, twin));
    }

    [Fact]
    public void What_was_cancelled_stops()
    {
        (SlicedColumn shop, SlicedColumn x) = Columns();
        SliceSearch search = new(new SliceLosses([.. Enumerable.Range(0, Rows).Select(i => 1.0 + (i % 2))], [], false, false), [shop, x]);

        Assert.Throws<OperationCanceledException>(() => search.Find(new CancellationToken(canceled: true)));
    }

    private static (SlicedColumn Shop, SlicedColumn X) Columns()
    {
        Random random = new(1);
        string[] shops = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(5).ToString(System.Globalization.CultureInfo.InvariantCulture))];
        double[] x = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.Next(10))];
        return (new SlicedColumn("shop", ValueBins.OfCategories(shops, 20)), new SlicedColumn("x", ValueBins.OfNumbers(x, 6)));
    }

    private static IReadOnlyList<SliceFinding> Find(Func<int, int, double> loss, SlicedColumn shop, SlicedColumn x, params SlicedColumn[] more)
    {
        Random random = new(2);
        double[] losses =
        [
            .. Enumerable.Range(0, Rows).Select(row => loss(
                int.Parse(shop.ValueOf(shop.Bins[row])!, System.Globalization.CultureInfo.InvariantCulture),
                int.Parse(x.ValueOf(x.Bins[row])!, System.Globalization.CultureInfo.InvariantCulture)) * (0.5 + random.NextDouble())),
        ];
        return new SliceSearch(new SliceLosses(losses, [], false, false), [shop, x, .. more]).Find(Token);
    }
}
