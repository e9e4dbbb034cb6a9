namespace ModelGateway;

/// <summary>A window profile as JSON keeps it.</summary>
/// <param name="Shape">The shape of the columns that were counted.</param>
/// <param name="Rows">The rows that were answered.</param>
/// <param name="BaselineRows">Those of them that the baseline answered.</param>
/// <param name="Columns">The columns, in order.</param>
internal sealed record WindowProfileState(string Shape, long Rows, long BaselineRows, IReadOnlyList<CountedColumnState> Columns)
{
    /// <summary>What was counted since.</summary>
    public WindowProfileState Since(WindowProfileState before) => this with
    {
        Rows = Rows - before.Rows,
        BaselineRows = BaselineRows - before.BaselineRows,
        Columns = [.. Columns.Zip(before.Columns, (now, then) => now.Since(then))],
    };
}
