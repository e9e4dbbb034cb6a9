namespace ModelGateway;

/// <summary>A cell with a category that the reference does not list.</summary>
/// <param name="Column">The column.</param>
/// <param name="Hash">The category's hash.</param>
/// <param name="Rows">The rows with the cell.</param>
/// <param name="Row">The cell's row.</param>
internal readonly record struct Newcomer(WatchedColumn Column, ulong Hash, FeatureRows Rows, int Row)
{
    /// <summary>The category; null where texts are not kept.</summary>
    public string? Text() => Column.KeepsTexts ? Rows.GetText(Row, Column.Index) : null;
}
