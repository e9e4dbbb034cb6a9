using System.Text;
using ModelGateway.Reports;

namespace ModelGateway;

public class DatasetProfileTests
{
    [Fact]
    public void Numbers_are_summarised_without_the_missing_ones()
    {
        ColumnProfile profile = Profile(DataColumn.Create(new Column("x", typeof(double), isNullable: true), [2, 4, 4, 4, 5, 5, 7, 9, double.NaN, 0], [.. new bool[9], true]));

        Assert.Equal((8, 2, 5, true), (profile.Count, profile.Missing, profile.Distinct, profile.IsDistinctExact));
        NumberProfile numbers = Assert.IsType<NumberProfile>(profile.Numbers);
        Assert.Equal((2, 9, 5), (numbers.Min, numbers.Max, numbers.Mean));
        Assert.Equal(Math.Sqrt(32.0 / 7), numbers.StandardDeviation!.Value, 1e-12);
        Assert.Empty(profile.Top);
    }

    [Fact]
    public void Quantiles_are_values_with_that_share_below_or_equal()
    {
        Gen.Double[-1e6, 1e6].Array[1, 300].Sample(values =>
        {
            NumberProfile numbers = Profile(DataColumn.Create(new Column("x", typeof(double)), (double[])values.Clone())).Numbers!;
            for (int i = 0; i <= 64; i++)
            {
                double quantile = numbers.Quantiles[i];
                Assert.Contains(quantile, values);
                Assert.True(values.Count(v => v <= quantile) >= values.Length * (i / 64.0));
                Assert.True(values.Count(v => v < quantile) < Math.Max(values.Length * (i / 64.0), 1e-9) || i == 0);
            }

            Assert.Equal((values.Min(), values.Max()), (numbers.Quantiles[0], numbers.Quantiles[64]));
        });
    }

    [Fact]
    public void Large_integers_are_told_apart_and_a_large_offset_keeps_its_deviation()
    {
        ColumnProfile profile = Profile(DataColumn.Create(new Column("id", typeof(long)), [1L << 60, (1L << 60) + 1, (1L << 60) + 2]));
        ColumnProfile offset = Profile(DataColumn.Create(new Column("x", typeof(double)), [1e9 + 1, 1e9 + 2, 1e9 + 3]));

        Assert.Equal(3, profile.Distinct);
        Assert.Equal(1, offset.Numbers!.StandardDeviation!.Value, 1e-9);
    }

    [Fact]
    public void Infinities_count_for_the_range_but_not_for_the_mean()
    {
        NumberProfile numbers = Profile(DataColumn.Create(new Column("x", typeof(float)), [1, float.PositiveInfinity, 3, float.NegativeInfinity])).Numbers!;

        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity, 2), (numbers.Min, numbers.Max, numbers.Mean));
    }

    [Fact]
    public void Categories_are_counted_most_frequent_first_then_by_ordinal()
    {
        ColumnProfile texts = Profile(DataColumn.Create(new Column("c", typeof(string), isNullable: true), ["b", "a", null, "c", "a", "B", "b"]));
        ColumnProfile codes = Profile(DataColumn.Create(new Column("c", typeof(int), ColumnKind.Category), [7, 7, 1]));
        ColumnProfile flags = Profile(DataColumn.Create(new Column("c", typeof(bool)), [true, false, true]));

        Reported.Same<IEnumerable<CategoryCount>>([new("a", 2), new("b", 2), new("B", 1), new("c", 1)], texts.Top);
        Assert.Equal((6, 1, 4), (texts.Count, texts.Missing, texts.Distinct));
        Reported.Same<IEnumerable<CategoryCount>>([new("7", 2), new("1", 1)], codes.Top);
        Reported.Same<IEnumerable<CategoryCount>>([new("true", 2), new("false", 1)], flags.Top);
        Assert.Null(codes.Numbers);
    }

    [Fact]
    public void Beyond_the_cap_the_distinct_count_is_a_lower_bound()
    {
        ColumnProfile profile = Profile(DataColumn.Create(new Column("t", typeof(string), ColumnKind.Category), [.. Enumerable.Range(0, 20_000).Select(i => $"{i}"), "5"]));

        Assert.Equal((ColumnProfiler.MostDistinct, false, 256), (profile.Distinct, profile.IsDistinctExact, profile.Top.Count));
        Reported.Same(new CategoryCount("5", 2), profile.Top[0]);
        Assert.Equal(20_001, profile.Count);
    }

    [Fact]
    public void Every_type_is_summarised_and_reads_back_equal()
    {
        RandomData.Datasets.Sample(
            dataset =>
            {
                DatasetProfile profile = DatasetProfile.Of(dataset);
                byte[] first = DatasetProfile.Form.Write(profile);
                byte[] second = DatasetProfile.Form.Write(DatasetProfile.Form.Parse("profile.json", first));

                Assert.Equal(Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(second));
                Assert.Equal(dataset.Schema.Select(c => c.Name), profile.Columns.Select(c => c.Name));
                Assert.All(profile.Columns, (column, i) =>
                {
                    int missing = Enumerable.Range(0, dataset.RowCount).Count(dataset.Columns[i].IsMissing);
                    Assert.Equal((missing, dataset.RowCount - missing), (column.Missing, column.Count));
                });
            },
            iter: 50);
    }

    [Fact]
    public void A_profile_of_a_newer_library_is_refused()
    {
        byte[] newer = DatasetProfile.Form.Write(new DatasetProfile(0, []) { Format = "modelgateway/profile/2" });

        Assert.Throws<StoreException>(() => DatasetProfile.Form.Parse("profile.json", newer));
        Assert.Throws<StoreException>(() => DatasetProfile.Form.Parse("profile.json", "{"u8));
    }

    private static ColumnProfile Profile(DataColumn column) => Assert.Single(DatasetProfile.Of(new Dataset([column])).Columns);
}
