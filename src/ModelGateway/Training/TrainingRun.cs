using System.Diagnostics;

namespace ModelGateway;

/// <summary>One sealed sequence from rows to a stored version and a decision. Baselines are trained in every run; nothing can leave them out.</summary>
internal sealed class TrainingRun(
    IVersionStore versions, IAliasStore aliases, VersionLoader loader, IReadOnlyList<IModelProvider> providers, TimeProvider time)
{
    /// <summary>Trains, judges and stores. Moves no alias: that is the caller's, once the version can be loaded.</summary>
    public async Task<Run> RunAsync(
        ModelDefinition definition,
        Dataset data,
        TrainOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Activities.StartActivity("train");
        activity?.SetTag("model", definition.Name);
        cancellationToken.ThrowIfCancellationRequested();
        StepClock clock = new(time, progress);
        VersionWriter writer = new(versions, providers);
        _ = writer.ProviderOf(definition.Trainer.Description);

        // A store that cannot be read is better found before hours of training than after.
        _ = await versions.ListAsync(definition.Name, cancellationToken).ConfigureAwait(false);
        if (options.TestSet is not null)
        {
            definition = definition with { Problem = definition.Problem with { TrainingRows = data.RowCount } };
            data = Dataset.Concat(data, options.TestSet);
        }

        ContractCheck contracts = new(versions, aliases);
        (IReadOnlyList<Violation> violations, RunWarning? unread) = await contracts.RunAsync(definition, data, cancellationToken).ConfigureAwait(false);
        LearningProblem problem = LearningProblem.From(data, definition.Problem with { Seed = options.Seed });
        ModelSignature signature = problem.Signature;
        _ = SliceColumns.Of(definition.Watch.Slices, signature, problem.Data, []);
        Metric metric = MetricFor(definition, signature.Task);
        clock.Begin("data", $"{problem.Data.RowCount} rows, {signature.Features.Count} features. {problem.Statement}");

        TrainingSet trainingSet = problem.TrainingSet();
        TrainingContext context = new(options.Seed, metric.Name, progress is null ? null : new Forward(progress));
        ModelFitter fitter = new(problem, trainingSet, context, time);
        fitter.Check(definition.Trainer.Description);
        List<FittedModel> fitted = [];
        try
        {
            foreach (ITrainer rung in BaselineLadder.For(trainingSet))
            {
                clock.Begin("baseline", $"Training baseline {rung.Description.Name} on {trainingSet.Rows.RowCount} rows.");
                fitted.Add(await fitter.FitAsync(rung, cancellationToken).ConfigureAwait(false));
            }

            clock.Begin("candidate", $"Training candidate {definition.Trainer.Description.Name} on {trainingSet.Rows.RowCount} rows.");
            FittedModel candidate = await fitter.FitAsync(definition.Trainer, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<FittedModel> rungs = [.. fitted];
            fitted.Add(candidate);

            clock.Begin("comparison", $"Comparing on {problem.Split.Test.Length} held-out rows.");
            cancellationToken.ThrowIfCancellationRequested();
            RunEvidence evidence = Judge.Weigh(problem, metric, candidate, rungs, options.Seed, cancellationToken);
            ChampionComparer champions = new(versions, aliases, loader);
            evidence = evidence with
            {
                Champion = await champions.CompareAsync(definition.Name, problem, metric, candidate, options.Seed, cancellationToken).ConfigureAwait(false),
                Slices = Judge.Slices(problem, metric, candidate, definition.Watch.Slices),
            };
            PromotionDecision decision = PromotionDecision.Decide(definition.Gates, evidence);

            clock.Begin("leakage", "Looking for leakage.");
            IReadOnlyList<RunWarning> warnings =
            [
                .. Imported(definition.Trainer.Description),
                .. problem.Warnings,
                .. unread is null ? [] : new[] { unread },
                .. LeakageInspector.Inspect(problem, BestLoss(signature.Task, fitted)),
            ];

            clock.Begin("store", "Storing the version with its rows.");
            RunRecord record = new(definition, options, problem, metric, rungs, candidate, evidence, decision, warnings, violations, clock);
            return await writer.PublishAsync(record, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            fitted.ForEach(model => model.Dispose());
        }
    }

    private static Metric MetricFor(ModelDefinition definition, LearningTask task)
    {
        TrainerDescription description = definition.Trainer.Description;
        if (description.GivesProbabilities || task == LearningTask.Regression)
        {
            return definition.Metric ?? Metric.DefaultLoss(task);
        }

        Metric metric = definition.Metric ?? Metric.Accuracy;
        return Metric.ForLabelsOnly(task).Contains(metric)
            ? metric
            : throw new TrainingException(
                $"{description.Name} names a class and gives no probabilities, so it cannot be judged by {metric}; expected one of {string.Join(", ", Metric.ForLabelsOnly(task))}. Judge it by one of them.");
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

    private static double? BestLoss(LearningTask task, IEnumerable<FittedModel> fitted)
    {
        string loss = Metric.DefaultLoss(task).Name;
        return fitted.Min(model => model.Evaluation.Metrics.TryGetValue(loss, out double value) ? value : (double?)null);
    }

    private sealed class Forward(IProgress<RunProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new RunProgress("training", value));
    }
}
