using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>
/// One sealed sequence from rows to a stored version and a decision. Baselines are trained in every run; nothing can leave them out. All that is
/// measured is measured before the decision, so that any gate may ask for it.
/// </summary>
internal sealed partial class TrainingRun(
    LocalVersions versions, IAliasStore aliases, ModelLoader models, VersionWriter writer, TimeProvider time, ILogger logger)
{
    /// <summary>Trains, judges and stores. Moves no alias: that is the caller's, once the version can be loaded.</summary>
    public async Task<Run> RunAsync(
        RunPlan plan,
        Dataset data,
        TrainOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Activities.StartActivity("train");
        activity?.SetTag("model", plan.Model);
        long started = time.GetTimestamp();
        LogBegan(logger, plan.Model, data.RowCount, plan.Trainer.Description.Name);
        try
        {
            Run run = await TrainAsync(plan, data, options, progress, cancellationToken).ConfigureAwait(false);
            Log(run, time.GetElapsedTime(started));
            return run;
        }
        catch (Exception error)
        {
            LogEnded(logger, plan.Model, time.GetElapsedTime(started).TotalSeconds, error.Message);
            activity?.SetStatus(ActivityStatusCode.Error, error.Message);
            throw;
        }
    }

    private async Task<Run> TrainAsync(
        RunPlan plan, Dataset data, TrainOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StepClock clock = new(time, progress);
        OwnRungs own = new(plan.Rungs);
        int seed = options.Seed ?? plan.Problem.Seed;
        plan = plan with { Problem = plan.Problem with { Seed = seed } };
        writer.Check(plan.Trainer.Description);
        own.Check(writer);

        // A store that cannot be read is better found before hours of training than after.
        _ = await versions.ListAsync(plan.Model, cancellationToken).ConfigureAwait(false);
        if (options.TestSet is not null)
        {
            plan = plan with { Problem = plan.Problem with { TrainingRows = data.RowCount } };
            data = Dataset.Concat(data, ColumnRoles.Fill(options.TestSet, data, plan.Problem));
        }

        ContractCheck contracts = new(versions, aliases);
        (IReadOnlyList<Violation> violations, RunWarning? unread) = await contracts.RunAsync(plan, data, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RunWarning> leftOut = [];
        if (plan.Declared is not null)
        {
            (data, leftOut) = plan.Declared.LeaveOut(ColumnRoles.Assign(data, plan.Problem));
        }

        LearningProblem problem = LearningProblem.From(data, plan.Problem, cancellationToken);
        plan.Declared?.Check(problem);
        ModelSignature signature = problem.Signature;
        _ = SliceColumns.Of(plan.Slices, signature, problem.Data, []);
        Metric metric = MetricFor(plan, signature.Task);
        clock.Begin("data", $"{Count(problem.Data.RowCount, "row")}, {Count(signature.Features.Count, "feature")}. {problem.Statement}");

        TrainingContext context = new(seed, metric.Name, progress is null ? null : new Forward(progress)) { Quantile = metric.Quantile };
        using Contest contest = await Contest.TrainAsync(plan, problem, metric, own, context, clock, time, "candidate", cancellationToken).ConfigureAwait(false);
        Judge judge = contest.Judge;

        clock.Begin("comparison", $"Comparing on {problem.Split.Test.Length} held-out rows.");
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<Comparison> comparisons = judge.CompareWithRungs(cancellationToken);
        ChampionComparer champions = new(versions, aliases, models);
        ChampionComparison champion = await champions.CompareAsync(plan, problem, metric, judge.Candidate, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Comparison> guards = [.. judge.CompareWithBar(plan.Guards, cancellationToken), .. champion.Guards];

        clock.Begin("leakage", "Looking for leakage.");
        IReadOnlyList<RunWarning> warnings =
        [
            .. Imported(plan.Trainer.Description),
            .. own.LeftOut(problem.Known.IsNone),
            .. leftOut,
            .. problem.Warnings,
            .. unread is null ? [] : new[] { unread },
            .. LeakageInspector.Inspect(problem, judge.BestLoss),
        ];

        clock.Begin("measures", "Measuring quality, slices and importance.");
        RunMeasures measures = judge.Measure(plan.Slices, cancellationToken);
        RunEvidence evidence = judge.Evidence(comparisons, champion.Judged, guards, warnings, violations, measures) with { Order = problem.Order };
        OrderTrial trial = new(plan, data, metric, own, context, clock, time);
        InOrder inOrder = await trial.CompareAsync(
            problem,
            judge,
            mayServe: ServingRung.MayBeNeeded(plan, evidence, champion.InPlace),
            hasFailed: plan.Gates.OfType<BeatsBaselineGate>().Any(gate => !gate.Evaluate(evidence).Passed),
            cancellationToken).ConfigureAwait(false);
        evidence = evidence with { InOrder = inOrder.Comparisons };
        (judge, measures) = Knowing(inOrder, judge, measures, plan.Slices);
        PromotionDecision decision = PromotionDecision.Decide(plan.Gates, evidence).With(plan.Declared?.Ask(problem, judge.Candidate, measures.Contract));
        RunRecord record = new(plan, problem, judge, measures, evidence, decision, clock) { Serves = decision.Promoted ? judge.Candidate.Name : null, InPlace = champion.InPlace };
        if (!decision.Promoted && champion.InPlace is not null && ServingRung.MayBeNeeded(plan, evidence, champion.InPlace))
        {
            FittedModel serving = ServingRung.Of(judge, plan, cancellationToken);
            record = record with { OverInPlace = (await champions.CompareAsync(plan, problem, metric, serving, cancellationToken).ConfigureAwait(false)).Judged };
        }

        ServingRung? rung = ServingRung.IsNeeded(record, cancellationToken) ? ServingRung.Ask(record, inOrder, cancellationToken) : null;
        if (!decision.Promoted)
        {
            string next = NextStep.Of(decision.Gates, evidence, problem.Order, rung?.Serves == true ? rung.Name : null);
            record = record with { Decision = decision.With(rung?.Words, next) };
        }

        clock.Begin("store", "Storing the version with its rows.");
        return await StoreAsync(record, rung, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Run> StoreAsync(RunRecord record, ServingRung? rung, CancellationToken cancellationToken)
    {
        if (rung?.Serves != true || rung.IsCandidateOf(record))
        {
            return await writer.PublishAsync(rung?.Serves == true ? rung.InPlaceOf(record) : record, cancellationToken).ConfigureAwait(false);
        }

        // The rung first, so that the candidate's report can say which version serves, whoever else stores one meanwhile. Then it is too late to cancel.
        Run baseline = await writer.PublishAsync(rung.InPlaceOf(record), cancellationToken).ConfigureAwait(false);
        return await writer.PublishAsync(rung.Beside(record, baseline.Version), CancellationToken.None).ConfigureAwait(false);
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    // What answers in the candidate's place is chosen by all that is known by now.
    private static (Judge Judge, RunMeasures Measures) Knowing(InOrder inOrder, Judge judge, RunMeasures measures, IReadOnlyList<string> slices)
    {
        Judge knowing = judge.Knowing(inOrder.Evaluations);
        return (knowing, knowing.Fallback == judge.Fallback ? measures : knowing.WithFallback(measures, slices));
    }

    private static Metric MetricFor(RunPlan plan, LearningTask task)
    {
        TrainerDescription description = plan.Trainer.Description;
        Metric metric = plan.Metric ?? Metric.DefaultFor(task, description.GivesProbabilities);
        Check(metric, description, task);
        foreach (Metric guard in plan.Guards)
        {
            Check(guard, description, task);
        }

        return metric;
    }

    private static void Check(Metric metric, TrainerDescription description, LearningTask task)
    {
        if (!metric.Tasks.Contains(task))
        {
            throw new TrainingException(
                $"{metric} does not judge {Name(task)}, but {string.Join(", ", metric.Tasks.Select(Name))}; expected one of {string.Join(", ", Metric.For(task))}, or a metric of your own for this task.");
        }

        if (!description.GivesProbabilities && metric.NeedsProbabilities)
        {
            throw new TrainingException(
                $"{description.Name} names a class and gives no probabilities, so it cannot be judged by {metric}; expected one of {string.Join(", ", Metric.For(task).Where(m => !m.NeedsProbabilities))}. Judge it by one of them.");
        }

        static string Name(LearningTask task) => task.ToString().ToLowerInvariant();
    }

    private static IEnumerable<RunWarning> Imported(TrainerDescription candidate)
    {
        if (!candidate.CanRefit)
        {
            yield return new RunWarning(
                "model.imported",
                null,
                $"{candidate.Name} was trained elsewhere and may have seen the test rows; what is measured on them may then be too good. Was any of these rows used to train it?");
        }
    }

    private sealed class Forward(IProgress<RunProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new RunProgress("training", value));
    }
}
