using ModelGateway.Reports;

namespace ModelGateway;

public class ContractDiffTests
{
    private static readonly ColumnContract s_column = new()
    {
        Name = "x",
        Kind = ColumnKind.Number,
        Range = new RangeExpectation(ViolationAction.Flag, 0, 1),
        Categories = new CategoryExpectation(ViolationAction.Flag, [.. Enumerable.Range(0, 60).Select(i => $"value {i}")]),
    };

    /// <summary>A change to the column, the aspect that it is said of, and what is said.</summary>
    public static TheoryData<ColumnContract, string, string> Changes => new()
    {
        { s_column with { Kind = ColumnKind.Integer }, "kind", "number → integer" },
        { s_column with { Kind = ColumnKind.Vector, VectorLength = 3 }, "kind", "number → vector of 3" },
        { s_column with { OnMismatch = ViolationAction.Flag }, "onMismatch", "refuse → flag" },
        { s_column with { Environments = [ContractEnvironment.Training] }, "environments", "serving, training → training" },
        { s_column with { Lifecycle = ColumnLifecycle.DebugOnly }, "lifecycle", "active → debugOnly" },
        { s_column with { Tags = ["pii"] }, "tags", "nothing → 'pii'" },
        { s_column with { Completeness = new CompletenessExpectation(ViolationAction.Refuse, 0.996, true) }, "completeness", "nothing → required, at least 99.6 %; refuse" },
        { s_column with { Range = new RangeExpectation(ViolationAction.Flag, 0, 2.5) }, "range", "0 to 1; flag → 0 to 2.5; flag" },
        { s_column with { Range = new RangeExpectation(ViolationAction.Flag, null, 1) }, "range", "0 to 1; flag → at most 1; flag" },
        { s_column with { Range = s_column.Range!.With(ViolationAction.FallBack) }, "range", "0 to 1; flag → 0 to 1; fallBack" },
        { s_column with { Range = null }, "range", "0 to 1; flag → nothing" },
        { s_column with { Dates = new DateExpectation(ViolationAction.Flag, new DateTime(2020, 1, 1, 12, 0, 0)) }, "dates", "nothing → at least 2020-01-01T12:00:00; flag" },
        { s_column with { Length = new LengthExpectation(ViolationAction.Flag, 1, 2) }, "length", "nothing → 1 to 2; flag" },
        { s_column with { Uniqueness = new UniquenessExpectation(ViolationAction.Flag) }, "uniqueness", "nothing → no value twice; flag" },
        { s_column with { Categories = new CategoryExpectation(s_column.Categories!.Action, [.. s_column.Categories.Values.SkipLast(1), "other"]) }, "categories", "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_aspect_of_a_column_is_compared(ColumnContract changed, string aspect, string said)
    {
        ContractDiff diff = With(s_column).DiffTo(With(changed));

        ContractChange change = Assert.Single(diff.Changes);
        Assert.Equal(("x", aspect), (change.Column, change.Aspect));
        Assert.Contains(said, change.ToString(), StringComparison.Ordinal);
        Assert.Equal([(change.After, change.Before)], With(changed).DiffTo(With(s_column)).Changes.Select(c => (c.Before, c.After)));
    }

    [Fact]
    public void Columns_that_come_and_go_and_the_whole_contract_are_compared()
    {
        DataContract before = With(s_column);
        DataContract after = With(s_column with { Name = "y" }) with { Rows = new RowCountExpectation(ViolationAction.Flag, 10), ForbiddenTags = ["pii"], OnExtraColumn = ViolationAction.Refuse };

        Assert.Equal(
            "rows: nothing → at least 10; flag\nforbiddenTags: nothing → 'pii'; refuse\nonExtraColumn: flag → refuse\n'x' column: number → nothing\n'y' column: nothing → number",
            before.DiffTo(after).ToString());
    }

    [Fact]
    public void The_order_of_columns_and_values_does_not_count()
    {
        ColumnContract other = s_column with { Name = "y" };
        ColumnContract reversed = s_column with { Categories = new CategoryExpectation(s_column.Categories!.Action, [.. s_column.Categories.Values.Reverse()]) };

        Assert.True(With(s_column, other).DiffTo(With(other, reversed)).IsEmpty);
    }

    private static DataContract With(params ColumnContract[] columns) => new() { Columns = columns };
}
