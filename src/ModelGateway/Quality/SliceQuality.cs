namespace ModelGateway;

/// <summary>The quality of the rows that have one value of a feature.</summary>
/// <param name="Column">The feature.</param>
/// <param name="Value">Its value; null for rows without one, <c>…</c> for all values that training did not list.</param>
/// <param name="Rows">The rows with an outcome.</param>
/// <param name="Loss">The task's default loss.</param>
/// <param name="Matches">Whether outcomes are what was predicted; empty with fewer than 50 rows here or among the held-out rows.</param>
public sealed record SliceQuality(string Column, string? Value, long Rows, Figure? Loss, IReadOnlyList<LabelMatch> Matches);
