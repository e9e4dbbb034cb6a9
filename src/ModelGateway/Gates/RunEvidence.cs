namespace ModelGateway;

/// <summary>What a run measured on the test rows: all that a gate may decide by.</summary>
public sealed record RunEvidence
{
    /// <summary>What is learned.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The metric that the run is judged by.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The candidate.</summary>
    public required Evaluation Candidate { get; init; }

    /// <summary>Every rung of the baseline ladder, by name.</summary>
    public required IReadOnlyDictionary<string, Evaluation> Baselines { get; init; }

    /// <summary>The name of the strongest baseline: the best by <see cref="Metric"/> on the test rows.</summary>
    public required string Bar { get; init; }

    /// <summary>The candidate against every baseline, by <see cref="Metric"/>.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>The candidate against the champion, on test rows that the champion did not learn from; null when there is no champion.</summary>
    public Comparison? Champion { get; init; }

    /// <summary>How the candidate does on the test rows of each declared slice; empty when none is declared.</summary>
    public IReadOnlyList<SliceFinding> Slices { get; init; } = [];
}
