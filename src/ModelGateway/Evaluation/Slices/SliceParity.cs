namespace ModelGateway;

/// <summary>How the model treats the rows with one value of a declared column. Rates are of one class against the rest.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">Its value; null for rows without one.</param>
/// <param name="Class">The class that counts as positive.</param>
/// <param name="Rows">The held-out rows with that value.</param>
/// <param name="PredictedRate">Share of them answered with the class.</param>
/// <param name="ObservedRate">Share of them that are of the class.</param>
/// <param name="FalsePositiveRate">Share answered with the class among those that are not of it; null without such rows.</param>
/// <param name="FalseNegativeRate">Share not answered with the class among those that are of it; null without such rows.</param>
public sealed record SliceParity(
    string Column, string? Value, string Class, int Rows, Figure PredictedRate, Figure ObservedRate, Figure? FalsePositiveRate, Figure? FalseNegativeRate);
