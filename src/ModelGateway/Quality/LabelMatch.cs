namespace ModelGateway;

/// <summary>One way in which outcomes differ from predictions on average, against how they did on the version's held-out rows.</summary>
/// <param name="Kind"><c>rate</c>, <c>meanError</c> or <c>slope</c>.</param>
/// <param name="Class">The class whose share is compared; null for a regression.</param>
/// <param name="Live">Share of the class that came minus share predicted; mean of outcome minus prediction; or slope of that on the prediction.</param>
/// <param name="Change">The same minus what it was on the held-out rows.</param>
/// <param name="Size">The size of the change: in shares, or in root mean squared errors of the held-out rows.</param>
/// <param name="LeastSize">The size from which on it counts: 0.02 for shares, else 0.1.</param>
/// <param name="CorrectedP">The p value of the change, corrected over all parts and slices; null where it could not be tested.</param>
/// <param name="IsAlarm">Whether the change is both large and beyond chance (p below 0.01).</param>
public sealed record LabelMatch(
    string Kind, string? Class, Figure Live, Figure Change, double Size, double LeastSize, double? CorrectedP, bool IsAlarm);
