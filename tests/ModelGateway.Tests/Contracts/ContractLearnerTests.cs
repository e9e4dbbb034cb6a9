namespace ModelGateway;

public class ContractLearnerTests
{
    [Fact]
    public void Rows_keep_to_the_contract_that_was_learned_from_them() =>
        ContractCases.Datasets.Sample(data =>
        {
            DataContract contract = DataContract.Learn(data);
            RowLayout layout = new(data.Schema);
            FeatureRows rows = new(layout);
            rows.Fill(data, [.. Enumerable.Range(0, data.RowCount)]);

            Assert.Empty(contract.Check(data));
            Assert.Equal(-1, new RowContract(contract, layout).FirstBroken(rows, 0, data.RowCount));
        }, iter: 100);

    [Fact]
    public void Large_integers_keep_to_bounds_that_a_double_cannot_hold() =>
        Gen.Long[-long.MaxValue, long.MaxValue].Array[1, 5].Sample(values =>
        {
            Dataset data = ContractCases.Data((long[])values.Clone());
            RowLayout layout = new(data.Schema);
            FeatureRows rows = new(layout);
            rows.Fill(data, [.. Enumerable.Range(0, data.RowCount)]);

            Assert.Equal(-1, new RowContract(DataContract.Learn(data), layout).FirstBroken(rows, 0, data.RowCount));
        });

    [Fact]
    public void What_was_never_missing_is_required_and_refused()
    {
        ColumnContract full = Learn(ContractCases.Data(Enumerable.Repeat(1.0, 100).ToArray()));
        ColumnContract half = Learn(ContractCases.Data([.. Enumerable.Repeat(1.0, 50), .. Enumerable.Repeat(double.NaN, 50)]));

        Reported.Same(new CompletenessExpectation(ViolationAction.Refuse, WilsonInterval.Of(100, 100).Lower, true, 100), full.Completeness);
        Reported.Same(new CompletenessExpectation(ViolationAction.Flag, WilsonInterval.Of(50, 100).Lower, false, 100), half.Completeness);
    }

    [Fact]
    public void Ranges_lengths_and_dates_are_those_seen_and_dates_have_room_for_time_to_go_on()
    {
        Reported.Same(new RangeExpectation(ViolationAction.Flag, -2, 7), Learn(ContractCases.Data(3.0, -2, double.NaN, 7)).Range);
        Reported.Same(new LengthExpectation(ViolationAction.Flag, 1, 4), Learn(ContractCases.Data("a", "four", null)).Length);
        Reported.Same(
            new DateExpectation(ViolationAction.Flag, new DateTime(2020, 1, 1), new DateTime(2020, 1, 11).AddDays(366)),
            Learn(ContractCases.Data(new DateTime(2020, 1, 11), new DateTime(2020, 1, 1))).Dates);
        Reported.Same(
            new DateExpectation(ViolationAction.Flag, new DateTime(2000, 1, 1), new DateTime(2010, 1, 1).AddDays(3653)),
            Learn(ContractCases.Data(new DateTime(2010, 1, 1), new DateTime(2000, 1, 1))).Dates);
        Assert.Equal(DateTime.MaxValue, Learn(ContractCases.Data(DateTime.MaxValue, DateTime.MinValue)).Dates!.Latest);
    }

    [Fact]
    public void Categories_are_learned_where_few_and_where_nearly_all_have_been_seen()
    {
        string[] hundred = [.. Enumerable.Range(0, 1_000).Select(i => $"{i % 100:000}")];
        string[] more = [.. Enumerable.Range(0, 1_010).Select(i => $"{i % 101:000}")];
        string[] singletons = [.. Enumerable.Repeat("often", 989), .. Enumerable.Range(0, 11).Select(i => $"once {i}")];
        string[] few = [.. Enumerable.Repeat("often", 990), .. Enumerable.Range(0, 10).Select(i => $"once {i}")];

        Assert.Equal(100, Learn(ContractCases.Data(hundred)).Categories!.Values.Count);
        Assert.Equal(hundred.Distinct().Order(StringComparer.Ordinal), Learn(ContractCases.Data(hundred)).Categories!.Values);
        Assert.Null(Learn(ContractCases.Data(more)).Categories);
        Assert.Null(Learn(ContractCases.Data(singletons)).Categories);
        Assert.Equal(11, Learn(ContractCases.Data(few)).Categories!.Values.Count);
        Assert.NotNull(Learn(ContractCases.Data(more)).Length);
        Assert.Null(Learn(ContractCases.Data(hundred)).Length);
    }

    [Fact]
    public void Uniqueness_is_learned_of_many_integers_and_texts_but_not_of_measurements()
    {
        Assert.NotNull(Learn(ContractCases.Data(Enumerable.Range(0, 100).ToArray())).Uniqueness);
        Assert.Null(Learn(ContractCases.Data(Enumerable.Range(0, 99).ToArray())).Uniqueness);
        Assert.Null(Learn(ContractCases.Data([.. Enumerable.Range(0, 100), 5])).Uniqueness);
        Assert.NotNull(Learn(ContractCases.Data(Enumerable.Range(0, 20_000).Select(i => $"id {i}").ToArray())).Uniqueness);
        Assert.Null(Learn(ContractCases.Data(Enumerable.Range(0, 20_000).Select(i => $"id {i % 19_999}").ToArray())).Uniqueness);
        Assert.Null(Learn(ContractCases.Data(Enumerable.Range(0, 100).Select(i => i + 0.5).ToArray())).Uniqueness);
    }

    [Fact]
    public void A_label_is_expected_in_training_only_and_refuses_nothing()
    {
        Dataset data = ContractCases.Data(Enumerable.Repeat(1.0, 100).ToArray());
        ColumnContract label = Learn(data.With(c => c with { Role = ColumnRole.Label }));
        ColumnContract ignored = Learn(data.With(c => c with { Role = ColumnRole.Ignored }));

        Assert.Equal([ContractEnvironment.Training], label.Environments);
        Assert.Equal(ViolationAction.Flag, label.Completeness!.Action);
        Reported.Same(new RangeExpectation(ViolationAction.Flag, 1, 1), label.Range);
        Assert.Null(ignored.Range);
        Assert.Null(ignored.Completeness);
        Assert.Equal(ViolationAction.Flag, ignored.OnMismatch);
    }

    [Fact]
    public void At_least_half_of_the_rows_are_expected() =>
        Reported.Same(new RowCountExpectation(ViolationAction.Flag, 2), DataContract.Learn(ContractCases.Data(1, 2, 3)).Rows);

    [Fact]
    public void The_order_of_the_rows_does_not_count() =>
        Gen.Select(ContractCases.Datasets, Gen.Int).Sample((data, seed) =>
        {
            int[] order = [.. Enumerable.Range(0, data.RowCount)];
            new Random(seed).Shuffle(order);

            Assert.True(DataContract.Learn(data).DiffTo(DataContract.Learn(data.Select(order))).IsEmpty);
        }, iter: 100);

    [Fact]
    public void Rows_of_the_same_source_keep_to_the_contract_of_real_files()
    {
        Dataset data = Dataset.FromCsv(TestData.Path("students-dropout-train.csv"), cancellationToken: TestContext.Current.CancellationToken);
        Dataset test = Dataset.FromCsv(TestData.Path("students-dropout-test.csv"), cancellationToken: TestContext.Current.CancellationToken);

        IReadOnlyList<Violation> violations = DataContract.Learn(data).Check(test);

        Assert.DoesNotContain(violations, v => v.Action == ViolationAction.Refuse);
        Assert.All(violations, v => Assert.True(v.Code is "rows.few" or "range.above" or "range.below" or "category.unseen", v.Message));
    }

    private static ColumnContract Learn(Dataset data) => DataContract.Learn(data).Columns.Single();
}
