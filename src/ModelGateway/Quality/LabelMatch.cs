using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One way in which outcomes differ from predictions on average, against how they did on the version's held-out rows.</summary>
public sealed class LabelMatch
{
    [JsonConstructor]
    internal LabelMatch(string kind, string? @class, Figure live, Figure change, double size, double leastSize, double? correctedP, bool isAlarm) =>
        (Kind, Class, Live, Change, Size, LeastSize, CorrectedP, IsAlarm) = (kind, @class, live, change, size, leastSize, correctedP, isAlarm);

    /// <summary><c>rate</c>, <c>meanError</c> or <c>slope</c>.</summary>
    public string Kind { get; }

    /// <summary>The class whose share is compared; null for a regression.</summary>
    public string? Class { get; }

    /// <summary>Share of the class that came minus share predicted; mean of outcome minus prediction; or slope of that on the prediction.</summary>
    public Figure Live { get; }

    /// <summary>The same minus what it was on the held-out rows.</summary>
    public Figure Change { get; }

    /// <summary>The size of the change: in shares, or in root mean squared errors of the held-out rows.</summary>
    public double Size { get; }

    /// <summary>The size from which on it counts: 0.02 for shares, else 0.1.</summary>
    public double LeastSize { get; }

    /// <summary>The p value of the change, corrected over all parts and slices; null where it could not be tested.</summary>
    public double? CorrectedP { get; }

    /// <summary>Whether the change is both large and beyond chance (p below 0.01).</summary>
    public bool IsAlarm { get; }
}
