namespace ModelGateway;

/// <summary>Everything that a run has come to know, ready to be written down with one of its models: the candidate, or the rung that serves in its place.</summary>
internal sealed record RunRecord(
    RunPlan Plan,
    LearningProblem Problem,
    Judge Judge,
    RunMeasures Measures,
    RunEvidence Evidence,
    PromotionDecision Decision,
    StepClock Clock)
{
    public FittedModel Candidate => Judge.Candidate;

    /// <summary>Judges the model of the version, and is what <see cref="Measures"/> are of.</summary>
    public Judge Own { get; init; } = Judge;

    /// <summary>Whether the version is a rung that serves where no model is promoted.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>Why who is served by the baseline that serves should expect little; null for no reason, and where none does.</summary>
    public string? Remark { get; init; }

    /// <summary>The champion where it is a baseline in the place of a model; null where it is a model, or there is none.</summary>
    public BaselineInPlace? InPlace { get; init; }

    /// <summary>The rung that would serve against that one, on rows that it did not learn from; null where there is none.</summary>
    public Comparison? OverInPlace { get; init; }

    /// <summary>The name of the model of this run that serves; null where none does.</summary>
    public string? Serves { get; init; }

    /// <summary>The version that serves where it is not this one.</summary>
    public VersionId? ServedBy { get; init; }
}
