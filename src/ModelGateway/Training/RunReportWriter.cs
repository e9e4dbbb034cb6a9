namespace ModelGateway;

/// <summary>Makes the report of a run.</summary>
internal static class RunReportWriter
{
    public static RunReport Write(RunRecord run, int version)
    {
        LearningProblem problem = run.Problem;
        return new RunReport
        {
            Model = run.Plan.Model,
            Version = version,
            Task = problem.Signature.Task,
            Statement = problem.Statement,
            Label = problem.Signature.Label.Name,
            Positive = problem.Positive,
            Classes = problem.Signature.Classes,
            Data = new ReportedData
            {
                Sha256 = problem.Data.Sha256,
                Rows = problem.Data.RowCount,
                Train = problem.Split.Train.Length,
                Test = problem.Split.Test.Length,
                Split = problem.Split.Kind,
                TimeOrdered = problem.IsTimeOrdered,
                Features = [.. problem.Signature.Features.Select(c => c.Name)],
                Columns = run.Measures.Columns,
            },
            Models = [.. run.Judge.Rungs.Select(rung => Describe(rung, ModelRole.Baseline)), Describe(run.Candidate, ModelRole.Candidate)],
            Metric = run.Judge.Metric.Name,
            MetricWords = run.Judge.Metric.Words,
            HigherIsBetter = run.Judge.Metric.HigherIsBetter,
            Bar = run.Evidence.Bar,
            Fallback = run.Judge.Fallback.Name,
            Comparison = run.Evidence.Comparisons.Single(c => c.Against == run.Evidence.Bar),
            Comparisons = run.Evidence.Comparisons,
            Champion = run.Evidence.Champion,
            Gates = run.Decision.Gates,
            HeldOut = run.Evidence.HeldOut,
            Importance = run.Evidence.Importance,
            Promoted = run.Decision.Promoted,
            Warnings = run.Evidence.Warnings,
            Violations = run.Evidence.Violations,
            Seed = run.Plan.Problem.Seed,
            RecordedAnswers = run.Measures.Answers.Inputs.RowCount,
            Packages = run.Candidate.Description.Packages,
            Started = run.Clock.Started,
            Seconds = run.Clock.Elapsed.TotalSeconds,
            StepSeconds = run.Clock.Seconds,
        };
    }

    private static ReportedModel Describe(FittedModel model, ModelRole role) => new()
    {
        Name = model.Name,
        Role = role,
        Seconds = model.Seconds,
        Unscored = model.Evaluation.Unscored,
        Metrics = model.Evaluation.Metrics,
        Threshold = model.Threshold,
        Tunables = model.Description.Tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Value, StringComparer.Ordinal),
    };
}
