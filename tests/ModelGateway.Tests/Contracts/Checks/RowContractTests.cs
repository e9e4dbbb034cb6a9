namespace ModelGateway;

public sealed class RowContractTests
{
    private static readonly ColumnContract s_number = ContractCases.Column(typeof(double));
    private static readonly ColumnContract s_text = ContractCases.Column(typeof(string));

    /// <summary>An expectation with an action, the type of the feature, a value that breaks it, and the code.</summary>
    public static TheoryData<string, Func<ViolationAction, ColumnContract>, Type, object?> Broken => new()
    {
        { "value.missing", action => s_number with { Completeness = new CompletenessExpectation(action, 1, required: true) }, typeof(double), null },
        { "value.missing", action => s_text with { Completeness = new CompletenessExpectation(action, 1, required: true) }, typeof(string), null },
        { "value.missing", action => s_number with { Completeness = new CompletenessExpectation(action, 1, required: true) }, typeof(float), float.NaN },
        { "value.missing", action => s_number with { Completeness = new CompletenessExpectation(action, 1, required: true) }, typeof(bool), null },
        { "value.missing", action => ContractCases.Column(typeof(float[])) with { Completeness = new CompletenessExpectation(action, 1, required: true) }, typeof(float[]), null },
        { "range.above", action => s_number with { Range = new RangeExpectation(action, 0, 5) }, typeof(double), 5.5 },
        { "range.below", action => s_number with { Range = new RangeExpectation(action, 0, null) }, typeof(float), -1e-30f },
        { "range.above", action => ContractCases.Column(typeof(int)) with { Range = new RangeExpectation(action, null, 5) }, typeof(int), 6 },
        { "date.early", action => ContractCases.Column(typeof(DateTime)) with { Dates = new DateExpectation(action, new DateTime(2020, 1, 1)) }, typeof(DateTime), default(DateTime) },
        { "date.late", action => ContractCases.Column(typeof(DateOnly)) with { Dates = new DateExpectation(action, null, new DateTime(2020, 1, 1)) }, typeof(DateOnly), new DateOnly(2020, 1, 2) },
        { "category.unseen", action => s_text with { Categories = new CategoryExpectation(action, ["a", "b"]) }, typeof(string), "c" },
        { "category.unseen", action => ContractCases.Column(typeof(int), kind: ColumnKind.Category) with { Categories = new CategoryExpectation(action, ["1", "2"]) }, typeof(int), 3 },
        { "category.unseen", action => ContractCases.Column(typeof(bool)) with { Categories = new CategoryExpectation(action, ["true"]) }, typeof(bool), false },
        { "category.unseen", action => ContractCases.Column(typeof(float), kind: ColumnKind.Category) with { Categories = new CategoryExpectation(action, ["0.1"]) }, typeof(float), 0.2f },
        { "text.long", action => s_text with { Length = new LengthExpectation(action, 1, 3) }, typeof(string), "four" },
        { "text.short", action => s_text with { Length = new LengthExpectation(action, 1, 3) }, typeof(string), "" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_expectation_asks_for_its_action(string code, Func<ViolationAction, ColumnContract> expect, Type type, object? value)
    {
        foreach (ViolationAction action in (ViolationAction[])[ViolationAction.Flag, ViolationAction.FallBack, ViolationAction.Refuse])
        {
            Violation violation = ContractCases.Inspect(expect(action), type, value)!;

            Assert.Equal(("x", code, action, 1), (violation.Column, violation.Code, violation.Action, violation.Rows));
            Assert.Contains("'x'", violation.Message, StringComparison.Ordinal);
        }

        Assert.Null(ContractCases.Inspect(expect(ViolationAction.Ignore), type, value));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_not_expected_when_serving_or_only_for_debugging_is_not_checked(string code, Func<ViolationAction, ColumnContract> expect, Type type, object? value)
    {
        ColumnContract column = expect(ViolationAction.Refuse);

        Assert.Null(ContractCases.Inspect(column with { Environments = [ContractEnvironment.Training] }, type, value));
        Assert.Null(ContractCases.Inspect(column with { Lifecycle = ColumnLifecycle.DebugOnly }, type, value));
        Assert.Equal(code, ContractCases.Inspect(column with { Lifecycle = ColumnLifecycle.Deprecated }, type, value)?.Code);
        Assert.Null(ContractCases.Inspect(column with { Name = "another" }, type, value) is { Column: "x" } wrong ? wrong : null);
    }

    [Theory]
    [InlineData(typeof(float))]
    [InlineData(typeof(double))]
    [InlineData(typeof(int))]
    [InlineData(typeof(TimeSpan))]
    public void Bounds_are_inclusive_and_a_missing_value_has_no_range(Type type)
    {
        RowContract contract = ContractCases.Ready(s_number with { Range = new RangeExpectation(ViolationAction.Flag, -1, 5) }, type, out FeatureRows rows);

        Assert.Null(ContractCases.Inspect(contract, rows, Cell(-1)));
        Assert.Null(ContractCases.Inspect(contract, rows, Cell(5)));
        Assert.Null(ContractCases.Inspect(contract, rows, null));
        Violation below = ContractCases.Inspect(contract, rows, Cell(-2))!;
        Assert.Equal(("range.below", -2, -1), (below.Code, below.Measured, below.Limit));
        Violation above = ContractCases.Inspect(contract, rows, Cell(6))!;
        Assert.Equal(("range.above", 6, 5), (above.Code, above.Measured, above.Limit));
        Assert.Equal("Feature 'x' is 6; the contract expects -1 to 5.", above.Message);

        object Cell(int value) => type == typeof(TimeSpan) ? TimeSpan.FromSeconds(value) : value;
    }

    [Fact]
    public void A_bound_counts_in_the_precision_of_the_column()
    {
        ColumnContract column = s_number with { Range = new RangeExpectation(ViolationAction.Flag, 0.1, 0.1) };

        Assert.Null(ContractCases.Inspect(column, typeof(float), 0.1f));
        Assert.NotNull(ContractCases.Inspect(column, typeof(float), MathF.BitIncrement(0.1f)));
        Assert.Null(ContractCases.Inspect(column, typeof(double), 0.1));
        Assert.NotNull(ContractCases.Inspect(column, typeof(double), (double)0.1f));
    }

    [Fact]
    public void Infinity_is_a_number_beyond_every_finite_bound()
    {
        ColumnContract bounded = s_number with { Range = new RangeExpectation(ViolationAction.Flag, -1, 1) };
        ColumnContract open = s_number with { Range = new RangeExpectation(ViolationAction.Flag, double.NegativeInfinity, null) };

        Assert.Equal("range.above", ContractCases.Inspect(bounded, typeof(float), float.PositiveInfinity)?.Code);
        Assert.Equal("range.below", ContractCases.Inspect(bounded, typeof(double), double.NegativeInfinity)?.Code);
        Assert.Null(ContractCases.Inspect(open, typeof(float), float.NegativeInfinity));
        Assert.Null(ContractCases.Inspect(open, typeof(float), float.PositiveInfinity));
    }

    [Fact]
    public void Integers_keep_to_bounds_between_integers_and_beyond_them_all()
    {
        ColumnContract column = ContractCases.Column(typeof(long));

        Assert.Equal("range.below", ContractCases.Inspect(column with { Range = new RangeExpectation(ViolationAction.Flag, 0.5, 1.5) }, typeof(long), 0L)?.Code);
        Assert.Null(ContractCases.Inspect(column with { Range = new RangeExpectation(ViolationAction.Flag, 0.5, 1.5) }, typeof(long), 1L));
        Assert.Equal("range.above", ContractCases.Inspect(column with { Range = new RangeExpectation(ViolationAction.Flag, 0.5, 1.5) }, typeof(long), 2L)?.Code);
        Assert.Null(ContractCases.Inspect(column with { Range = new RangeExpectation(ViolationAction.Flag, -1e300, 1e300) }, typeof(long), long.MaxValue));
        Assert.Equal("range.above", ContractCases.Inspect(column with { Range = new RangeExpectation(ViolationAction.Flag, -1e300, -1e299) }, typeof(long), 0L)?.Code);
    }

    [Fact]
    public void Categories_and_lengths_know_unicode_by_ordinal()
    {
        ColumnContract categories = s_text with { Categories = new CategoryExpectation(ViolationAction.Flag, ["naïve", "😀", "", "ß"]) };
        ColumnContract length = s_text with { Length = new LengthExpectation(ViolationAction.Flag, null, 2) };

        Assert.All((string[])["naïve", "😀", "", "ß"], text => Assert.Null(ContractCases.Inspect(categories, typeof(string), text)));
        Assert.All((string[])["nai\u0308ve", "NAÏVE", " ", "ss", "\0"], text => Assert.Equal("category.unseen", ContractCases.Inspect(categories, typeof(string), text)?.Code));
        Assert.Null(ContractCases.Inspect(length, typeof(string), "😀"));
        Assert.Equal(("text.long", 4.0, 2.0), ContractCases.Inspect(length, typeof(string), "😀😀") is { } v ? (v.Code, v.Measured!.Value, v.Limit!.Value) : default);
    }

    [Fact]
    public void Neither_values_nor_bounds_of_a_sensitive_column_are_shown()
    {
        ColumnContract text = s_text with { Tags = ["SENSITIVE"], Categories = new CategoryExpectation(ViolationAction.Flag, ["Grace Hopper"]) };
        ColumnContract number = s_number with { Tags = ["sensitive"], Range = new RangeExpectation(ViolationAction.Flag, 0, 815) };

        Violation name = ContractCases.Inspect(text, typeof(string), "Ada Lovelace")!;
        Violation amount = ContractCases.Inspect(number, typeof(double), 4711.25)!;

        Assert.DoesNotMatch("Ada|Grace", name.Message);
        Assert.DoesNotMatch("4711|815", amount.Message);
        Assert.Null(amount.Measured);
        Assert.Null(amount.Limit);
    }

    [Fact]
    public void The_strongest_action_of_a_row_wins_and_everything_is_said()
    {
        DataContract contract = new()
        {
            Columns =
            [
                ContractCases.Column(typeof(float), "a") with { Range = new RangeExpectation(ViolationAction.Flag, 0, 1) },
                ContractCases.Column(typeof(string), "b") with { Categories = new CategoryExpectation(ViolationAction.FallBack, ["x"]) },
                ContractCases.Column(typeof(double), "c") with { Range = new RangeExpectation(ViolationAction.Ignore, 0, 1) },
                ContractCases.Column(typeof(int), "d") with { Completeness = new CompletenessExpectation(ViolationAction.Refuse, 1, true) },
            ],
        };
        RowLayout layout = new(new Schema([new("d", typeof(int)), new("c", typeof(double)), new("b", typeof(string)), new("a", typeof(float))]));
        RowContract ready = new(contract, layout);
        FeatureRows rows = new(layout, 4);
        Write(0, 1, 9.0, "x", 0.5f);
        Write(1, 1, 9.0, "x", 2f);
        Write(2, 1, 9.0, "y", 2f);
        Write(3, null, 9.0, "y", 2f);

        Assert.Equal(1, ready.FirstBroken(rows, 0, 4));
        Assert.Equal(-1, ready.FirstBroken(rows, 0, 1));
        Assert.Equal(2, ready.FirstBroken(rows, 2, 2));
        Assert.Equal((null, ViolationAction.Ignore), (ready.Inspect(rows, 0).Violations, ready.Inspect(rows, 0).Action));
        Assert.Equal(["range.above"], Codes(1, ViolationAction.Flag));
        Assert.Equal(["category.unseen", "range.above"], Codes(2, ViolationAction.FallBack));
        Assert.Equal(["value.missing", "category.unseen", "range.above"], Codes(3, ViolationAction.Refuse));

        void Write(int row, params object?[] cells)
        {
            for (int feature = 0; feature < cells.Length; feature++)
            {
                BoxedCell.Write(cells[feature], rows, row, feature);
            }
        }

        string[] Codes(int row, ViolationAction expected)
        {
            RowFinding finding = ready.Inspect(rows, row);
            Assert.Equal(expected, finding.Action);
            return [.. finding.Violations!.Select(v => v.Code)];
        }
    }

    // Every width from none to several vectors of the machine, with the broken cell at every place.
    [Theory]
    [InlineData(typeof(float))]
    [InlineData(typeof(double))]
    [InlineData(typeof(long))]
    public void A_broken_cell_is_found_at_every_place_of_rows_of_every_width(Type type)
    {
        for (int width = 1; width <= 40; width++)
        {
            RowLayout layout = new(new Schema(Enumerable.Range(0, width).Select(i => new Column($"{i}", type, isNullable: true))));
            RowContract required = Ready(layout, type, column => column with { Completeness = new CompletenessExpectation(ViolationAction.Flag, 1, true) });
            RowContract ranged = Ready(layout, type, column => column with { Range = new RangeExpectation(ViolationAction.Flag, -1, 1) });
            FeatureRows rows = new(layout, 3);
            for (int broken = 0; broken < width; broken++)
            {
                foreach ((object? bad, bool isKeptByRequired, bool isKeptByRange) in ((object?, bool, bool)[])[(null, false, true), (2, true, false), (-2, true, false), (1, true, true)])
                {
                    for (int cell = 0; cell < 3 * width; cell++)
                    {
                        BoxedCell.Write(0, rows, cell / width, cell % width);
                    }

                    BoxedCell.Write(bad, rows, 1, broken);
                    Assert.Equal(isKeptByRequired ? -1 : 1, required.FirstBroken(rows, 0, 3));
                    Assert.Equal(isKeptByRange ? -1 : 1, ranged.FirstBroken(rows, 0, 3));
                }
            }
        }

        static RowContract Ready(RowLayout layout, Type type, Func<ColumnContract, ColumnContract> expect) =>
            new(new DataContract { Columns = [.. layout.Features.Select(f => expect(ContractCases.Column(type, f.Name)))] }, layout);
    }

    [Fact]
    public void A_contract_that_expects_nothing_is_kept_by_every_row() =>
        ContractCases.Datasets.Sample(data =>
        {
            RowLayout layout = new(data.Schema);
            FeatureRows rows = new(layout);
            rows.Fill(data, [.. Enumerable.Range(0, data.RowCount)]);

            Assert.Equal(-1, new RowContract(new DataContract(), layout).FirstBroken(rows, 0, data.RowCount));
            Assert.Equal(-1, new RowContract(DataContract.Of(data.Schema), layout).FirstBroken(rows, 0, data.RowCount));
        }, iter: 200);

    // The two checks share bounds, but neither code nor the way to a cell.
    [Fact]
    public void A_row_breaks_in_the_same_columns_as_a_dataset_of_that_row() =>
        Gen.Select(ContractCases.Datasets, ContractCases.Datasets, Gen.Int[0, 3].Array[13]).Where(t => t.Item1.RowCount > 0 && t.Item2.RowCount > 0).Sample((learned, seen, actions) =>
        {
            DataContract contract = DataContract.Learn(learned) with { Rows = null };
            contract = contract with { Columns = [.. contract.Columns.Zip(actions, (column, action) => Strict(column, (ViolationAction)action))] };
            seen = seen.With(column => column with { IsNullable = true });
            RowLayout layout = new(seen.Schema);
            RowContract ready = new(contract, layout);
            FeatureRows rows = new(layout);
            rows.Fill(seen, [.. Enumerable.Range(0, seen.RowCount)]);
            for (int row = 0; row < seen.RowCount; row++)
            {
                IEnumerable<Violation> expected = contract.Check(seen.Select([row]), ContractEnvironment.Serving).Where(v => v.Code != "vector.length");
                RowFinding found = ready.Inspect(rows, row);

                Assert.Equal(expected.Select(v => v.Column).Distinct().Order(StringComparer.Ordinal), (found.Violations ?? []).Select(v => v.Column).Order(StringComparer.Ordinal));
                Assert.Equal(found.Violations is null, ready.IsKept(rows, row));
            }

            static ColumnContract Strict(ColumnContract column, ViolationAction action) => column with
            {
                Completeness = new CompletenessExpectation(action, 1, required: true),
                Range = column.Range is { } range ? range.With(action) : null,
                Dates = column.Dates is { } dates ? dates.With(action) : null,
                Categories = column.Categories is { } categories ? categories.With(action) : null,
                Length = column.Length is { } length ? length.With(action) : null,
            };
        }, iter: 100);

    [Fact]
    public void Checking_a_row_that_is_kept_allocates_nothing()
    {
        DataContract contract = DataContract.Learn(Dataset.FromRows(Houses.Generate(500)));
        RowLayout layout = new(Dataset.FromRows(Houses.Generate(1)).Schema);
        RowContract ready = new(contract, layout);
        FeatureRows rows = new(layout);
        rows.Fill(Dataset.FromRows(Houses.Generate(500)), [.. Enumerable.Range(0, 100)]);
        Assert.Equal(-1, ready.FirstBroken(rows, 0, 100));

        long before = GC.GetAllocatedBytesForCurrentThread();
        int broken = ready.FirstBroken(rows, 0, 100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(-1, broken);
    }
}
