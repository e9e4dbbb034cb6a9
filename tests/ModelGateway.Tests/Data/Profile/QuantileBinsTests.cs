namespace ModelGateway;

public class QuantileBinsTests
{
    private static readonly Gen<double[]> s_values = Gen.OneOf(
        Gen.Double[-4, 4],
        Gen.Int[-3, 3].Select(i => (double)i),
        Gen.Frequency((1, Gen.Const(0.0)), (1, Gen.Double[0.001, 900])),
        Gen.Double[-300, 300].Select(x => Math.Pow(10, x)),
        Gen.Double[0, 1].Select(x => 1e9 + x)).Array[1, 2_000];

    [Fact]
    public void Bins_are_intervals_that_keep_the_order()
    {
        Gen.Select(s_values, Gen.Bool).Sample((values, isWide) =>
        {
            QuantileBins bins = Bins(values, isWide);
            int[] slots = [.. values.Order().Select(value => bins.SlotOf(bins.Position(value)))];

            Assert.Equal(slots.Order(), slots);
            Assert.All(slots, slot => Assert.InRange(slot, QuantileBins.FirstBin, QuantileBins.FirstBin + QuantileBins.Bins - 1));
            Assert.True(bins.Edges.Length < QuantileBins.Bins);
        });
    }

    [Fact]
    public void No_bin_has_more_than_a_64th_beside_the_value_that_it_ends_with()
    {
        s_values.Sample(values =>
        {
            QuantileBins bins = Bins(values, isWide: true);
            foreach (IGrouping<int, float> bin in values.Select(bins.Position).GroupBy(bins.SlotOf))
            {
                float last = bin.Max();
                Assert.InRange(bin.Count(position => position != last), 0, (int)Math.Ceiling(values.Length / 64.0));
            }
        });
    }

    [Fact]
    public void Beyond_the_reference_and_missing_have_slots_of_their_own()
    {
        QuantileBins bins = Bins([1, 2, 3], isWide: true);

        Assert.Equal(QuantileBins.Below, bins.SlotOf(bins.Position(0.9999)));
        Assert.Equal(QuantileBins.Below, bins.SlotOf(bins.Position(double.NegativeInfinity)));
        Assert.Equal(QuantileBins.Above, bins.SlotOf(bins.Position(double.PositiveInfinity)));
        Assert.Equal(QuantileBins.Above, bins.SlotOf(bins.Position(3.0001)));
        Assert.Equal(QuantileBins.Missing, bins.SlotOf(bins.Position(double.NaN)));
    }

    [Fact]
    public void What_moves_next_to_a_frequent_value_changes_its_bin()
    {
        double[] values = [.. Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? 0.0 : i - 500)];
        QuantileBins bins = Bins(values, isWide: false);

        Assert.Equal(3, new[] { -1e-6f, 0, 1e-6f }.Select(bins.SlotOf).Distinct().Count());
        Assert.Equal(bins.SlotOf(0f), bins.SlotOf(-0f));
    }

    [Fact]
    public void A_large_offset_loses_no_resolution()
    {
        double[] moments = [.. Enumerable.Range(0, 6_400).Select(i => (double)(638_000_000_000_000_000L + (i * 10_000_000L)))];
        QuantileBins bins = Bins(moments, isWide: true);

        Assert.Equal(64, moments.Select(moment => bins.SlotOf(bins.Position(moment))).Distinct().Count());
    }

    [Fact]
    public void Many_positions_are_found_as_one_by_one()
    {
        Gen.Select(s_values, Gen.Float.Array[0, 300]).Sample((values, positions) =>
        {
            QuantileBins bins = Bins(values, isWide: false);
            float[] all = [.. positions, .. values.Select(value => (float)value)];
            byte[] slots = new byte[all.Length];
            bins.SlotsOf(all, slots);

            Assert.All(slots, (slot, i) => Assert.Equal(NaiveProfile.SlotOf(bins, all[i]), slot));
            Assert.All(slots, (slot, i) => Assert.Equal(bins.SlotOf(all[i]), slot));
        });
    }

    private static QuantileBins Bins(double[] values, bool isWide)
    {
        DatasetProfile profile = DatasetProfile.Of(new Dataset([DataColumn.Create(new Column("x", typeof(double)), (double[])values.Clone())]));
        return new QuantileBins(profile.Columns[0].Numbers!.Quantiles, isWide);
    }
}
