namespace ModelGateway;

/// <summary>Everything that a run has come to know, ready to be written down.</summary>
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
}
