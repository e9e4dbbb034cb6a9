namespace ModelGateway;

/// <summary>How good a version's answers have been, window by window, against its held-out rows and its baseline.</summary>
public sealed record QualityReport
{
    /// <summary>What was measured on the version's held-out rows; null where there were none.</summary>
    public Quality? Reference { get; init; }

    /// <summary>The baseline rung that scores the live rows, the strongest that answers from the row alone; null where none does.</summary>
    public string? Baseline { get; init; }

    /// <summary>The bar of the run that made the version; where it is another rung than <see cref="Baseline"/> it needs outcomes to answer, and is not scored live.</summary>
    public string? Bar { get; init; }

    /// <summary>All windows together.</summary>
    public required Quality Overall { get; init; }

    /// <summary>The windows that are kept apart, oldest first.</summary>
    public IReadOnlyList<Quality> Windows { get; init; } = [];

    /// <summary>What was found in any window; what the last one shows first.</summary>
    public IReadOnlyList<QualityFinding> Findings { get; init; } = [];
}
