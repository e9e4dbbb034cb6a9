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

    /// <summary>Every rung of the baseline ladder, by name; without the candidate where it is one itself.</summary>
    public required IReadOnlyDictionary<string, Evaluation> Baselines { get; init; }

    /// <summary>The name of the strongest baseline: the best by <see cref="Metric"/> on the test rows.</summary>
    public required string Bar { get; init; }

    /// <summary>The candidate against every baseline, by <see cref="Metric"/>.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>
    /// The same in an order that was found in the rows and that nobody declared, or in a declared one in which the test set begins before the training set ends:
    /// trained on the first rows of it and tested on the last. Empty where there is neither, and where the candidate has failed without it.
    /// </summary>
    public IReadOnlyList<Comparison> InOrder { get; init; } = [];

    /// <summary>What is known of the order of the rows.</summary>
    internal OrderFinding Order { get; init; } = OrderFinding.None;

    /// <summary>The candidate against the champion, on test rows that the champion did not learn from; null when there is no champion.</summary>
    public Comparison? Champion { get; init; }

    /// <summary>
    /// The candidate by each metric of a gate <see cref="Gate.NotWorse"/>: against the <see cref="Bar"/>, and against the champion where there is one that can
    /// be measured by it. Drawn as <see cref="Comparisons"/> are.
    /// </summary>
    public IReadOnlyList<Comparison> Guards { get; init; } = [];

    /// <summary>How the candidate does on the test rows of each declared slice; empty when none is declared.</summary>
    public IReadOnlyList<SliceFinding> Slices { get; init; } = [];

    /// <summary>
    /// The candidate on the test part: metrics with intervals beside those of the fallback, whether labels match predictions, calibration, declared
    /// slices. Null where nobody measured it.
    /// </summary>
    public Quality? HeldOut { get; init; }

    /// <summary>The share of the candidate's skill that rests on each feature, by shuffling it among test rows; they sum to 1. Empty where shuffling does no harm.</summary>
    public IReadOnlyDictionary<string, double> Importance { get; init; } = new Dictionary<string, double>();

    /// <summary>How the columns of the training part are distributed; null where nobody measured it.</summary>
    public DatasetProfile? Profile { get; init; }

    /// <summary>What inputs must look like, as learned from the training part; null where nobody learned it.</summary>
    public DataContract? Contract { get; init; }

    /// <summary>What looks odd: possible leakage (<c>leakage.*</c>), odd columns and rows. Questions, until a gate makes conditions of them.</summary>
    public IReadOnlyList<RunWarning> Warnings { get; init; } = [];

    /// <summary>Where the dataset breaks the contract of the version that serves.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>The rows that the run is judged by, their labels and the candidate's scores; null where there are none.</summary>
    public TestPart? Test { get; init; }
}
