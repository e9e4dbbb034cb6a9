namespace ModelGateway;

/// <summary>How answers moved on the rows of one slice.</summary>
/// <param name="Column">The feature.</param>
/// <param name="Value">Its value; null for rows without one, "…" for values that training did not show.</param>
/// <param name="Rows">The rows.</param>
/// <param name="FlipRate">For classes the share with another answer; null for numbers.</param>
/// <param name="RmsMove">For numbers the root mean square of the moves; null for classes.</param>
public sealed record SliceMoves(string Column, string? Value, int Rows, double? FlipRate, double? RmsMove);
