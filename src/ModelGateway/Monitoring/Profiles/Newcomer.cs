namespace ModelGateway;

/// <summary>A cell with a category that the reference does not list.</summary>
/// <param name="Column">The column's place among all columns.</param>
/// <param name="KeepsText">Whether its text may be kept.</param>
/// <param name="Hash">The category's hash.</param>
/// <param name="Rows">The rows with the cell.</param>
/// <param name="Row">The cell's row.</param>
internal readonly record struct Newcomer(int Column, bool KeepsText, ulong Hash, FeatureRows Rows, int Row)
{
    /// <summary>The category; null where texts are not kept.</summary>
    public string? Text() => KeepsText ? Rows.GetText(Row, Column) : null;
}
