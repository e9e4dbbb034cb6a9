using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How good a version's answers have been, window by window, against its held-out rows and its baseline.</summary>
public sealed class QualityReport
{
    [JsonConstructor]
    internal QualityReport(Quality overall) => Overall = overall;

    /// <summary>What was measured on the version's held-out rows; null where there were none.</summary>
    [JsonInclude]
    public Quality? Reference { get; internal init; }

    /// <summary>The baseline rung that scores the live rows, the strongest that answers from the row alone; null where none does.</summary>
    [JsonInclude]
    public string? Baseline { get; internal init; }

    /// <summary>The bar of the run that made the version; where it is another rung than <see cref="Baseline"/> it needs outcomes to answer, and is not scored live.</summary>
    [JsonInclude]
    public string? Bar { get; internal init; }

    /// <summary>All windows together.</summary>
    public Quality Overall { get; }

    /// <summary>The windows that are kept apart, oldest first.</summary>
    [JsonInclude]
    public IReadOnlyList<Quality> Windows { get; internal init; } = [];

    /// <summary>What was found in any window; what the last one shows first.</summary>
    [JsonInclude]
    public IReadOnlyList<QualityFinding> Findings { get; internal init; } = [];

    /// <summary>The same with the names of the rungs that the version is held against.</summary>
    internal QualityReport Against(string baseline, string? bar) =>
        new(Overall) { Reference = Reference, Baseline = baseline, Bar = bar, Windows = Windows, Findings = Findings };
}
