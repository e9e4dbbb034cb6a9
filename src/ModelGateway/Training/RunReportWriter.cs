namespace ModelGateway;

/// <summary>Makes the report of a run.</summary>
internal static class RunReportWriter
{
    public static RunReport Write(RunRecord run, int version)
    {
        LearningProblem problem = run.Problem;
        return new RunReport(
            model: run.Plan.Model,
            task: problem.Signature.Task,
            statement: problem.Statement,
            label: problem.Signature.Label.Name,
            data: new ReportedData(
                sha256: problem.Data.Sha256,
                rows: problem.Data.RowCount,
                train: problem.Split.Train.Length,
                test: problem.Split.Test.Length,
                split: problem.Split.Kind)
            {
                EffectiveTest = problem.WeightsOf(problem.Split.Test) is { Length: > 0 } weights ? RowWeights.Effective(weights, weights.Length) : null,
                TimeOrdered = problem.IsTimeOrdered,
                Features = [.. problem.Signature.Features.Select(c => c.Name)],
                Columns = run.Measures.Columns,
            },
            models: [.. run.Judge.Rungs.Select(rung => Describe(rung, ModelRole.Baseline)), Describe(run.Candidate, ModelRole.Candidate)],
            metric: run.Judge.Metric.Name,
            bar: run.Evidence.Bar,
            comparison: run.Evidence.Comparisons.Single(c => c.Against == run.Evidence.Bar),
            gates: run.Decision.Gates,
            promoted: run.Decision.Promoted,
            seed: run.Plan.Problem.Seed)
        {
            Version = version,
            Positive = problem.Positive,
            Classes = problem.Signature.Classes,
            MetricWords = run.Judge.Metric.Words,
            HigherIsBetter = run.Judge.Metric.HigherIsBetter,
            Fallback = run.Own.Fallback.Name,
            Comparisons = run.Evidence.Comparisons,
            ComparisonsInOrder = run.Evidence.InOrder,
            Order = Describe(problem),
            Training = run.Candidate.Training,
            Calibration = run.Candidate.Calibration,
            Champion = run.Evidence.Champion,
            Guards = run.Evidence.Guards,
            HeldOut = run.Measures.Quality.HeldOut,
            Importance = run.Measures.Quality.Importance ?? new Dictionary<string, double>(),
            Serves = run.Serves,
            ServesVersion = run.Serves is null ? null : run.ServedBy?.Number ?? version,
            Remark = run.Remark,
            Next = run.Decision.Next,
            Warnings = run.Evidence.Warnings,
            Violations = run.Evidence.Violations,
            RecordedAnswers = run.Measures.Answers.Inputs.RowCount,
            Packages = run.Own.Candidate.Description.Packages,
            Started = run.Clock.Started,
            Seconds = run.Clock.Elapsed.TotalSeconds,
            StepSeconds = run.Clock.Seconds,
        };
    }

    private static ReportedOrder Describe(LearningProblem problem) => new()
    {
        Found = problem.Order.IsFound,
        By = problem.Order.By,
        Series = problem.Order.Series.Count > 0 ? problem.Order.Series : problem.Series,
        Dependence = problem.Order.Dependence,
        Declare = problem.Order.IsFound ? problem.Order.Declaration : null,
    };

    private static ReportedModel Describe(FittedModel model, ModelRole role) => new(
        name: model.Name,
        role: role,
        metrics: model.Evaluation.Metrics)
    {
        Seconds = model.Seconds,
        Unscored = model.Evaluation.Unscored,
        Threshold = model.Threshold,
        Training = model.Training,
        Calibration = model.Calibration,
        Tunables = model.Description.Tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Value, StringComparer.Ordinal),
    };
}
