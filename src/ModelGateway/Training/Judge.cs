namespace ModelGateway;

/// <summary>Compares the candidate with every rung of the ladder on the test part, and names the bar.</summary>
internal static class Judge
{
    public static RunEvidence Weigh(
        LearningProblem problem, Metric metric, FittedModel candidate, IReadOnlyList<FittedModel> rungs, int seed, CancellationToken cancellationToken)
    {
        float[] labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
        Dictionary<string, Evaluation> baselines = rungs.ToDictionary(rung => rung.Name, rung => rung.Evaluation, StringComparer.Ordinal);
        return new RunEvidence
        {
            Task = problem.Signature.Task,
            Metric = metric,
            Candidate = candidate.Evaluation,
            Baselines = baselines,
            Bar = Evaluator.Strongest(metric, rungs.Select(rung => KeyValuePair.Create(rung.Name, rung.Evaluation))),
            Comparisons = Comparer.CompareWithBaselines(
                problem.Signature, metric, labels, ContenderOf(candidate), [.. rungs.Select(ContenderOf)], problem.IsTimeOrdered, seed, cancellationToken),
        };
    }

    /// <summary>How the candidate does on declared slices of the test part, by the loss that a study would use.</summary>
    public static IReadOnlyList<SliceFinding> Slices(LearningProblem problem, Metric metric, FittedModel candidate, IReadOnlyList<string> columns)
    {
        Metric loss = RowLoss.MetricOf(metric, problem.Signature.Task, candidate.Description.GivesProbabilities);
        return SliceStudier.Declared(problem, candidate.Scores, new RowLoss(loss, candidate.Threshold, problem.IsTimeOrdered), columns);
    }

    public static Contender ContenderOf(FittedModel model) => new(model.Name, model.Scores, model.Threshold);
}
