namespace ModelGateway;

/// <summary>Everything that a run has come to know, ready to be written down.</summary>
internal sealed record RunRecord(
    ModelDefinition Definition,
    TrainOptions Options,
    LearningProblem Problem,
    Metric Metric,
    IReadOnlyList<FittedModel> Rungs,
    FittedModel Candidate,
    RunEvidence Evidence,
    PromotionDecision Decision,
    IReadOnlyList<RunWarning> Warnings,
    IReadOnlyList<Violation> Violations,
    StepClock Clock)
{
    /// <summary>The strongest rung that answers from the row alone, for when the model cannot answer.</summary>
    public FittedModel Fallback => Rungs.Single(rung => rung.Name == Evaluator.Strongest(
        Metric,
        Rungs.Where(r => r.Name != Baselines.Persistence.Description.Name).Select(r => KeyValuePair.Create(r.Name, r.Evaluation))));
}
