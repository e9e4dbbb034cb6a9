namespace ModelGateway;

/// <summary>Finds out how many stages of a model are best: trained on the training part without one fold, judged by that fold.</summary>
/// <remarks>L. Prechelt, <i>Early stopping – but when?</i>, 1998; here the whole curve is there, so that its lowest place can be taken.</remarks>
/// <param name="problem">The rows.</param>
/// <param name="metric">What the run is judged by; where that is no mean over rows the task's own loss stands for it.</param>
/// <param name="context">What the trainer is told.</param>
internal sealed class EarlyStopping(LearningProblem problem, Metric metric, TrainingContext context)
{
    /// <summary>Fewer rows than this say nothing of a number of stages.</summary>
    public const int FewestRows = 20;

    private const int MostScores = 1 << 20;

    /// <summary>Trains on all but the last fold.</summary>
    /// <returns>The trainer with the number that was best; null where that cannot be found: too few rows, a model that cannot be taken apart, no loss that is a number.</returns>
    public async Task<StoppedTrainer?> FindAsync(IStagedTrainer trainer, CancellationToken cancellationToken)
    {
        TrainingFolds folds = problem.FoldsOf(problem.Split.Train);
        if (folds.Count == 0 || !trainer.Description.CanRefit)
        {
            return null;
        }

        int[] heldOut = folds.HeldOut(folds.Count - 1);
        if (heldOut.Length < FewestRows)
        {
            return null;
        }

        try
        {
            using IModel model = await trainer.TrainAsync(problem.TrainingSet(folds.LearnedFrom(folds.Count - 1)), context, cancellationToken).ConfigureAwait(false);
            int stages = trainer.CountStages(model);
            if (stages == 0 || BestOf(LossesByStage(trainer, model, stages, heldOut, cancellationToken)) is not { } best)
            {
                return null;
            }

            // A training that ended by itself before its last stage has none to save: with more rows it may go on.
            int most = (int)trainer.Description.Tunables.Single(tunable => tunable.Name == trainer.StageTunable).Value;
            int chosen = best == stages ? most : best;
            context.Progress?.Report(FormattableString.Invariant(
                $"{trainer.Description.Name}: {chosen} of {most} {trainer.StageTunable} are best on {heldOut.Length} rows held out from the training part."));
            return new StoppedTrainer(
                trainer.With(new Dictionary<string, double> { [trainer.StageTunable] = chosen }),
                new ReportedTraining { Trees = chosen, Most = most, HeldOutRows = heldOut.Length, Stages = trainer.StageTunable });
        }
        catch (TrainingException)
        {
            // Too little is left without the fold, as where a class is in it alone. Whether all rows are enough the training itself will say.
            return null;
        }
    }

    /// <summary>The first number of stages with the lowest loss; null where no loss is a number.</summary>
    public static int? BestOf(ReadOnlySpan<double> losses)
    {
        int? best = null;
        double lowest = double.PositiveInfinity;
        for (int stage = 0; stage < losses.Length; stage++)
        {
            if (losses[stage] < lowest)
            {
                (best, lowest) = (stage + 1, losses[stage]);
            }
        }

        return best;
    }

    private double[] LossesByStage(IStagedTrainer trainer, IModel model, int stages, int[] heldOut, CancellationToken cancellationToken)
    {
        RowLoss loss = new(RowLoss.MetricOf(metric, problem.Signature.Task, trainer.Description.GivesProbabilities));
        double[] weights = problem.WeightsOf(heldOut);
        double[] losses = new double[stages];
        int each = stages * problem.Signature.ScoreWidth;
        int batch = Math.Clamp(MostScores / each, 1, heldOut.Length);
        float[] scores = new float[batch * each];
        FeatureRows rows = new(new RowLayout(problem.Signature.Features));
        for (int start = 0; start < heldOut.Length; start += batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(batch, heldOut.Length - start);
            ReadOnlySpan<int> some = heldOut.AsSpan(start, count);
            rows.Fill(problem.Data, some);
            problem.Known.Tell(rows, some);
            trainer.ScoreStages(model, rows, scores);
            float[] labels = LearningProblem.Gather(problem.Labels, some);
            double[] own = weights.Length == 0 ? [] : weights[start..(start + count)];
            int width = count * problem.Signature.ScoreWidth;
            for (int stage = 0; stage < stages; stage++)
            {
                losses[stage] += loss.Of(problem.Signature, labels, scores[(stage * width)..((stage + 1) * width)], own).Sum();
            }
        }

        return losses;
    }
}
