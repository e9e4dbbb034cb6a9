namespace ModelGateway;

public class ProfileCounterTests
{
    [Fact]
    public void Cells_of_every_type_are_counted_as_one_by_one()
    {
        Gen.Select(RandomData.Datasets, RandomData.Datasets).Sample(
            (reference, window) => Check(reference, window),
            iter: 100);
    }

    [Fact]
    public void Any_type_may_hold_categories()
    {
        // 1.0 and 1.00 are two texts but one number, noon here and noon in UTC two but one reading of the clock: such are no categories.
        static Dataset Categories(Dataset data) => new(data.With(column =>
            column.Type == typeof(float[]) ? column : column with { Kind = ColumnKind.Category }).Columns.Where(column => column is not (DataColumn<decimal> or DataColumn<DateTime> or DataColumn<DateTimeOffset>)));

        Gen.Select(RandomData.Datasets, RandomData.Datasets).Sample(
            (reference, window) => Check(Categories(reference), Categories(window)),
            iter: 100);
    }

    [Fact]
    public void Every_shape_of_numbers_is_counted_as_one_by_one()
    {
        Numbers.Sample(numbers =>
        {
            (double[] reference, double[] window) = numbers;
            foreach (Func<double, object> cell in new Func<double, object>[] { v => v, v => (float)v, v => (long)Math.Clamp(v, -9.2e18, 9.2e18), v => (int)Math.Clamp(v, int.MinValue, int.MaxValue) })
            {
                Check(Column(reference, cell), Column(window, cell));
            }
        });
    }

    [Fact]
    public void A_reference_counted_again_has_the_counts_of_its_profile()
    {
        RandomData.Datasets.Sample(
            dataset =>
            {
                CountedColumns columns = CountedColumns.Of(dataset.Schema.Inputs, DatasetProfile.Of(dataset));
                WindowProfile profile = new Answered(columns, dataset).Profile(columns);
                Assert.All(columns.All.Where(column => !HoldsMissingInt64(dataset[column.Name])), column =>
                    Assert.Equal(column.Reference.ToArray(), profile.Counts(column).ToArray()));
            },
            iter: 100);
    }

    [Fact]
    public void What_a_contract_has_found_is_counted_as_if_it_were_looked_up()
    {
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 15], Gen.Int[0, 1_000_000]).Sample(kinds =>
        {
            Dataset reference = Kinds(500, kinds.Item1, noise: 0, kinds.Item3);
            Dataset window = Kinds(300, kinds.Item2, noise: 0.2, kinds.Item3 + 1);
            DataContract contract = Amend(DataContract.Learn(reference), new Random(kinds.Item3));
            CountedColumns columns = CountedColumns.Of(reference.Schema.Inputs, DatasetProfile.Of(reference), contract: contract);
            RowContract ready = new(contract, columns.Layout);
            Answered answered = new(columns, reference);

            // The buffer of a thread has held other rows before.
            answered.HoldTo(ready);
            answered.Fill(window);
            answered.HoldTo(ready);
            WindowProfile profile = answered.Profile(columns);

            Assert.All(columns.All, column => Assert.Equal(NaiveProfile.Count(column, window[column.Name]), profile.Counts(column).ToArray()));
        });
    }

    // Noise breaks the contract: numbers out of range, texts that are missing.
    private static Dataset Kinds(int rows, int kinds, double noise, int seed)
    {
        Random random = new(seed);
        float[] numbers = [.. Enumerable.Range(0, rows).Select(_ => random.NextSingle() + (random.NextDouble() < noise ? 10 : 0))];
        string?[] Texts(string name) => [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < noise ? null : $"{name} {random.Next(kinds)}")];
        return new Dataset(
        [
            DataColumn.Create(new Column("number", typeof(float)), numbers),
            DataColumn.Create(new Column("one", typeof(string), isNullable: true), Texts("first")),
            DataColumn.Create(new Column("two", typeof(string), isNullable: true), Texts("second")),
        ]);
    }

    // Fewer categories than were learned, in another order, and one that nobody has seen.
    private static DataContract Amend(DataContract learned, Random random) => learned with
    {
        Columns = [.. learned.Columns.Select(column => column.Categories is not { } categories ? column : column with
        {
            Categories = new CategoryExpectation(categories.Action, [.. categories.Values.Where(_ => random.Next(3) > 0).Reverse(), "never seen"]),
        })],
    };

    private static Gen<(double[] Reference, double[] Window)> Numbers =>
        from values in Gen.OneOf(
            Gen.Const(1.5),
            Gen.Double[-4, 4],
            Gen.Int[0, 5].Select(i => (double)i),
            Gen.Frequency((3, Gen.Const(0.0)), (2, Gen.Double[0.001, 900]), (1, Gen.Const(-999.0))),
            Gen.Double[-30, 30].Select(Math.Exp),
            Gen.Long[1L << 60, (1L << 60) + 5000].Select(i => (double)i),
            Gen.OneOf(Gen.Const(-0.0), Gen.Const(0.0), Gen.Const(double.NaN), Gen.Const(double.PositiveInfinity), Gen.Const(double.NegativeInfinity), Gen.Double[-1e300, 1e300])).Array[1, 700]
        from split in Gen.Int[1, values.Length]
        from scale in Gen.Double[0.5, 2]
        select (values[..split], values.Select((v, i) => i % 3 == 0 ? v * scale : v).ToArray());

    private static Dataset Column(double[] values, Func<double, object> cell) => cell(1) switch
    {
        double => new Dataset([DataColumn.Create(new Column("x", typeof(double)), (double[])values.Clone())]),
        float => new Dataset([DataColumn.Create(new Column("x", typeof(float)), Array.ConvertAll(values, v => (float)cell(v)))]),
        long => new Dataset([DataColumn.Create(new Column("x", typeof(long), isNullable: true), Array.ConvertAll(values, v => double.IsNaN(v) ? 0 : (long)cell(v)), Array.ConvertAll(values, double.IsNaN))]),
        _ => new Dataset([DataColumn.Create(new Column("x", typeof(int), isNullable: true), Array.ConvertAll(values, v => double.IsNaN(v) ? 0 : (int)cell(v)), Array.ConvertAll(values, double.IsNaN))]),
    };

    // The least 64-bit integer stands for a missing one in every lane, but not in a dataset.
    private static bool HoldsMissingInt64(DataColumn column) => column is DataColumn<long> longs && longs.Values.Contains(FeatureRows.MissingInt64);

    private static void Check(Dataset reference, Dataset window)
    {
        CountedColumns columns = CountedColumns.Of(reference.Schema.Inputs, DatasetProfile.Of(reference));
        WindowProfile profile = new Answered(columns, window).Profile(columns);
        Assert.Equal(window.RowCount, profile.Rows);
        Assert.All(columns.All, column => Assert.Equal(NaiveProfile.Count(column, window[column.Name]), profile.Counts(column).ToArray()));
    }
}
