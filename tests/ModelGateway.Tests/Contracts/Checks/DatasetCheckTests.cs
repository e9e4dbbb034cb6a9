namespace ModelGateway;

public class DatasetCheckTests
{
    [Theory]
    [InlineData(ColumnKind.Number, typeof(int), true)]
    [InlineData(ColumnKind.Number, typeof(long), true)]
    [InlineData(ColumnKind.Number, typeof(decimal), true)]
    [InlineData(ColumnKind.Number, typeof(bool), false)]
    [InlineData(ColumnKind.Number, typeof(string), false)]
    [InlineData(ColumnKind.Number, typeof(DateTime), false)]
    [InlineData(ColumnKind.Integer, typeof(int), true)]
    [InlineData(ColumnKind.Integer, typeof(double), false)]
    [InlineData(ColumnKind.Integer, typeof(string), false)]
    [InlineData(ColumnKind.Category, typeof(string), true)]
    [InlineData(ColumnKind.Text, typeof(string), true)]
    [InlineData(ColumnKind.Category, typeof(int), false)]
    [InlineData(ColumnKind.Text, typeof(double), false)]
    [InlineData(ColumnKind.Boolean, typeof(bool), true)]
    [InlineData(ColumnKind.Boolean, typeof(int), false)]
    [InlineData(ColumnKind.DateTime, typeof(DateOnly), true)]
    [InlineData(ColumnKind.DateTime, typeof(long), false)]
    [InlineData(ColumnKind.DateTime, typeof(string), false)]
    public void Only_what_carries_every_value_fits_another_kind(ColumnKind expected, Type type, bool fits)
    {
        Array one = Array.CreateInstance(type, 1);
        one.SetValue(type == typeof(string) ? "1" : Activator.CreateInstance(type), 0);
        Dataset data = new([(DataColumn)typeof(DataColumn).GetMethod(nameof(DataColumn.Create))!.MakeGenericMethod(type).Invoke(null, [new Column("x", type), one, null])!]);

        Violation? violation = ContractCases.Check(ContractCases.Column(type) with { Kind = expected }, data);

        Assert.Equal(fits ? null : "type.wrong", violation?.Code);
        Assert.Equal(fits ? null : ViolationAction.Refuse, violation?.Action);
    }

    [Fact]
    public void A_column_without_a_value_has_no_wrong_kind()
    {
        Assert.Null(ContractCases.Check(ContractCases.Column(typeof(double)), ContractCases.Data<string?>(null, null)));
        Assert.Equal("type.wrong", ContractCases.Check(ContractCases.Column(typeof(double)), ContractCases.Data(null, "1"))?.Code);
    }

    [Fact]
    public void Values_out_of_bounds_are_counted_with_the_most_extreme()
    {
        ColumnContract column = ContractCases.Column(typeof(double)) with { Range = new RangeExpectation(ViolationAction.FallBack, 0, 10) };
        DataContract contract = new() { Columns = [column] };

        IReadOnlyList<Violation> violations = contract.Check(ContractCases.Data(1, -3, 11, double.NaN, -30, 12.5, 10, 0));

        Assert.Equal([("range.below", 2, -30.0, 0.0), ("range.above", 2, 12.5, 10.0)], violations.Select(v => (v.Code, v.Rows, v.Measured!.Value, v.Limit!.Value)));
        Assert.All(violations, v => Assert.Equal(ViolationAction.FallBack, v.Action));
        Assert.Equal("Column 'x' is out of bounds in 2 of 8 rows, the greatest 12.5; the contract expects 0 to 10.", violations[1].Message);
        Assert.Empty((contract with { Columns = [column with { Range = column.Range.With(ViolationAction.Ignore) }] }).Check(ContractCases.Data(-3.0)));
    }

    [Fact]
    public void New_categories_are_counted_by_rows_and_named()
    {
        ColumnContract column = ContractCases.Column(typeof(string)) with { Categories = new CategoryExpectation(ViolationAction.Flag, ["a", "b"]) };

        Violation violation = ContractCases.Check(column, ContractCases.Data("a", "c", null, "d", "c"))!;

        Assert.Equal(("category.unseen", 3), (violation.Code, violation.Rows));
        Assert.Equal("Column 'x' has new values in 3 of 5 rows: 'c', 'd'; the contract expects 'a', 'b'.", violation.Message);
        Assert.DoesNotContain("'c'", ContractCases.Check(column with { Tags = [ColumnContract.SensitiveTag] }, ContractCases.Data("c"))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_dates_and_repeated_values_are_counted()
    {
        ColumnContract text = ContractCases.Column(typeof(string)) with { Length = new LengthExpectation(ViolationAction.Flag, 1, 3) };
        ColumnContract date = ContractCases.Column(typeof(DateTime)) with { Dates = new DateExpectation(ViolationAction.Flag, new DateTime(2020, 1, 1), new DateTime(2021, 1, 1)) };
        ColumnContract id = ContractCases.Column(typeof(int)) with { Uniqueness = new UniquenessExpectation(ViolationAction.Refuse) };

        Assert.Equal("Column 'x' is out of bounds in 1 of 3 rows, the longest of 5; the contract expects a length of 1 to 3.", ContractCases.Check(text, ContractCases.Data("abc", null, "fiver"))!.Message);
        Assert.Equal(("text.short", 0.0), ContractCases.Check(text, ContractCases.Data("a", "")) is { } v ? (v.Code, v.Measured!.Value) : default);
        Assert.Equal("Column 'x' is out of bounds in 1 of 2 rows, the latest 2021-01-01T00:00:01; the contract expects 2020-01-01 to 2021-01-01.",
            ContractCases.Check(date, ContractCases.Data(new DateTime(2020, 5, 5), new DateTime(2021, 1, 1, 0, 0, 1)))!.Message);
        Assert.Equal(("value.duplicate", 2, ViolationAction.Refuse), ContractCases.Check(id, ContractCases.Data(1, 2, 1, 3, 1)) is { } d ? (d.Code, d.Rows, d.Action) : default);
        Assert.Null(ContractCases.Check(id, ContractCases.Data(1, 2, 3)));
    }

    // The learned bound is a lower end, and so is the share of a new dataset only known up to its upper end: both must part before it is said.
    [Theory]
    [InlineData(1, 100, false)]
    [InlineData(2, 100, true)]
    [InlineData(38, 10_000, false)]
    [InlineData(50, 10_000, false)]
    [InlineData(60, 10_000, true)]
    [InlineData(1, 1, true)]
    public void Missing_values_count_against_what_was_learned_only_beyond_the_chance_of_both(int missing, int rows, bool isBroken)
    {
        DataContract learned = DataContract.Learn(ContractCases.Data(Enumerable.Repeat(1.0, 1_000).ToArray()));
        Dataset data = ContractCases.Data([.. Enumerable.Repeat(double.NaN, missing), .. Enumerable.Repeat(1.0, rows - missing)]);

        Violation? violation = learned.Check(data).SingleOrDefault(v => v.Code == "value.missing");

        Assert.Equal(isBroken, violation is not null);
        Assert.Equal(isBroken ? (missing, ViolationAction.Refuse) : default, violation is null ? default : (violation.Rows, violation.Action));
    }

    [Fact]
    public void A_declared_share_counts_as_it_is()
    {
        DataContract contract = new DataContract { Columns = [ContractCases.Column(typeof(double))] }.Amend(c => c.Column("x").Complete(0.5));

        Assert.Empty(contract.Check(ContractCases.Data(1, double.NaN)));
        Assert.Equal(("value.missing", 2, 1 / 3.0, 0.5), contract.Check(ContractCases.Data(1, double.NaN, double.NaN)).Single() is { } v ? (v.Code, v.Rows, v.Measured!.Value, v.Limit!.Value) : default);
        Assert.Empty(contract.Check(ContractCases.Data<double>()));
    }

    // Nothing has changed: a false alarm of completeness must be rare whatever the size of the dataset.
    [Fact]
    public void Completeness_raises_hardly_an_alarm_where_nothing_changed()
    {
        Random random = new(7);
        int alarms = 0;
        for (int repeat = 0; repeat < 1_000; repeat++)
        {
            DataContract contract = DataContract.Learn(ContractCases.Data(Draw(2_000)));
            alarms += contract.Check(ContractCases.Data(Draw(repeat % 2 == 0 ? 60 : 5_000))).Any(v => v.Code == "value.missing") ? 1 : 0;
        }

        Assert.InRange(alarms, 0, 10);

        double[] Draw(int rows) => [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.1 ? double.NaN : 1)];
    }

    [Fact]
    public void A_missing_column_is_refused_and_an_extra_one_flagged_once()
    {
        DataContract contract = new() { Columns = [ContractCases.Column(typeof(double), "distance")] };
        Dataset data = new([DataColumn.Create(new Column("distnce", typeof(double)), [1.0, 2])]);

        IReadOnlyList<Violation> violations = contract.Check(data);

        Assert.Equal(["column.missing", "column.extra"], violations.Select(v => v.Code));
        Assert.Equal([ViolationAction.Refuse, ViolationAction.Flag], violations.Select(v => v.Action));
        Assert.Contains("Did you mean 'distnce'?", violations[0].Message, StringComparison.Ordinal);
        Assert.Single((contract with { OnExtraColumn = ViolationAction.Ignore }).Check(data));
        Assert.Empty(new DataContract().Check(data));
    }

    [Fact]
    public void The_label_may_be_absent_when_serving()
    {
        DataContract contract = DataContract.Learn(Dataset.FromRows(Houses.Generate(200)).With(c => c.Name == "Price" ? c with { Role = ColumnRole.Label } : c));
        Dataset inputs = new(Dataset.FromRows(Houses.Generate(200)).Columns.Where(c => c.Definition.Name != "Price"));

        Assert.Empty(contract.Check(inputs, ContractEnvironment.Serving));
        Assert.Equal(("column.missing", "Price"), contract.Check(inputs).Single() is { } v ? (v.Code, v.Column) : default);
    }

    [Fact]
    public void A_deprecated_column_may_go_but_not_be_learned_from_unnoticed()
    {
        DataContract contract = new() { Columns = [ContractCases.Column(typeof(double)) with { Lifecycle = ColumnLifecycle.Deprecated }] };

        Assert.Equal(("column.deprecated", ViolationAction.Flag), contract.Check(ContractCases.Data(1.0)).Single() is { } v ? (v.Code, v.Action) : default);
        Assert.Empty(contract.Check(new Dataset([])));
        Assert.Empty(contract.Check(ContractCases.Data(1.0).With(c => c with { Role = ColumnRole.Ignored })));
    }

    [Fact]
    public void A_column_for_debugging_is_no_feature_and_never_checked()
    {
        DataContract contract = new()
        {
            Columns = [ContractCases.Column(typeof(double)) with { Lifecycle = ColumnLifecycle.DebugOnly, Range = new RangeExpectation(ViolationAction.Refuse, 0, 1) }],
        };

        Assert.Equal(["column.debug-only"], contract.Check(ContractCases.Data(9.0)).Select(v => v.Code));
        Assert.Empty(contract.Check(ContractCases.Data(9.0).With(c => c with { Role = ColumnRole.Ignored })));
        Assert.Empty(contract.Check(ContractCases.Data("text").With(c => c with { Role = ColumnRole.Ignored })));
        Assert.Empty(contract.Check(new Dataset([])));
    }

    [Fact]
    public void A_forbidden_tag_keeps_a_column_out_of_the_features()
    {
        DataContract contract = new DataContract { Columns = [ContractCases.Column(typeof(string))] }.Amend(c =>
        {
            c.Column("x").Tag("PII");
            c.Forbid("pii");
        });

        Assert.Equal(("tag.forbidden", ViolationAction.Refuse), contract.Check(ContractCases.Data("a")).Single() is { } v ? (v.Code, v.Action) : default);
        Assert.Empty(contract.Check(ContractCases.Data("a").With(c => c with { Role = ColumnRole.Ignored })));
        Assert.Empty(contract.Check(ContractCases.Data("a"), ContractEnvironment.Serving));
    }

    [Fact]
    public void The_number_of_rows_has_bounds()
    {
        DataContract contract = new DataContract().Amend(c => c.Rows(2, 3, ViolationAction.Refuse));

        Assert.Equal(("rows.few", 1, 2), Said(contract.Check(ContractCases.Data(1))));
        Assert.Equal(("rows.many", 4, 3), Said(contract.Check(ContractCases.Data(1, 2, 3, 4))));
        Assert.Empty(contract.Check(ContractCases.Data(1, 2)));
        Assert.Empty(contract.Check(ContractCases.Data(1, 2, 3)));

        static (string, double, double) Said(IReadOnlyList<Violation> violations) => violations.Single() is { Action: ViolationAction.Refuse } v ? (v.Code, v.Measured!.Value, v.Limit!.Value) : default;
    }

    [Fact]
    public void Vectors_keep_their_length()
    {
        ColumnContract column = ContractCases.Column(typeof(float[]));
        Dataset data = new([DataColumn.Create(new Column("x", typeof(float[]), vectorLength: 3), [new float[] { 1, 2, 3 }])]);

        Assert.Equal(("vector.length", 3.0, 2.0), ContractCases.Check(column, data) is { } v ? (v.Code, v.Measured!.Value, v.Limit!.Value) : default);
    }
}
