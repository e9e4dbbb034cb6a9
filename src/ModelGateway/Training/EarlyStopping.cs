namespace ModelGateway;

/// <summary>Finds out how many stages of a model are best: trained on the training part without one fold, judged by that fold.</summary>
/// <remarks>L. Prechelt, <i>Early stopping – but when?</i>, 1998; here the whole curve is there, so that its lowest place can be taken.</remarks>
/// <param name="problem">The rows.</param>
/// <param name="metric">What the run is judged by; where that is no mean over rows the task's own loss stands for it.</param>
/// <param name="context">What the trainer is told.</param>
internal sealed class EarlyStopping(LearningProblem problem, Metric metric, TrainingContext context)
{
    private const int MostScores = 1 << 20;

    /// <summary>Trains on all but the last fold.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="folds">The folds of the training part.</param>
    /// <param name="scores">Whether the scores of the held-out rows are wanted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The trainer with the number that was best; null where that cannot be found: a model that cannot be taken apart, no loss that is a number.</returns>
    /// <exception cref="TrainingException">The trainer cannot learn from the rows that are left.</exception>
    public async Task<StoppedTrainer?> FindAsync(IStagedTrainer trainer, TrainingFolds folds, bool scores, CancellationToken cancellationToken)
    {
        int[] heldOut = folds.HeldOut(folds.Count - 1);
        using IModel model = await trainer.TrainAsync(problem.TrainingSet(folds.LearnedFrom(folds.Count - 1)), context, cancellationToken).ConfigureAwait(false);
        int stages = trainer.CountStages(model);
        RowLoss loss = new(RowLoss.MetricOf(metric, problem.Signature.Task, trainer.Description.GivesProbabilities));
        double[] losses = new double[stages];
        EachBatch(trainer, model, stages, heldOut, (start, labels, weights, scoresOf) =>
        {
            for (int stage = 0; stage < stages; stage++)
            {
                losses[stage] += loss.Of(problem.Signature, labels, scoresOf(stage), weights).Sum();
            }
        }, cancellationToken);
        if (BestOf(losses) is not { } best)
        {
            return null;
        }

        // A training that ended by itself before its last stage has none to save: with more rows it may go on.
        int most = (int)trainer.Description.Tunables.Single(tunable => tunable.Name == trainer.StageTunable).Value;
        int chosen = best == stages ? most : best;
        context.Progress?.Report(FormattableString.Invariant(
            $"{trainer.Description.Name}: {chosen} of {most} {trainer.StageTunable} are best on {heldOut.Length} rows held out from the training part."));
        float[] answers = new float[scores ? heldOut.Length * problem.Signature.ScoreWidth : 0];
        if (scores)
        {
            EachBatch(trainer, model, stages, heldOut, (start, _, _, scoresOf) => scoresOf(best - 1).CopyTo(answers, start * problem.Signature.ScoreWidth), cancellationToken);
        }

        return new StoppedTrainer(
            trainer.With(new Dictionary<string, double> { [trainer.StageTunable] = chosen }),
            new ReportedTraining { Trees = chosen, Most = most, HeldOutRows = heldOut.Length, Stages = trainer.StageTunable },
            scores ? answers : null);
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

    // In batches, as many stages may be many scores.
    private void EachBatch(
        IStagedTrainer trainer, IModel model, int stages, int[] heldOut, Action<int, float[], double[], Func<int, float[]>> look, CancellationToken cancellationToken)
    {
        double[] weights = problem.WeightsOf(heldOut);
        int each = Math.Max(1, stages * problem.Signature.ScoreWidth);
        int batch = Math.Clamp(MostScores / each, 1, heldOut.Length);
        float[] scores = new float[batch * each];
        FeatureRows rows = new(new RowLayout(problem.Signature.Features));
        for (int start = 0; stages > 0 && start < heldOut.Length; start += batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(batch, heldOut.Length - start);
            int[] some = heldOut[start..(start + count)];
            rows.Fill(problem.Data, some);
            problem.Known.Tell(rows, some);
            trainer.ScoreStages(model, rows, scores);
            int width = count * problem.Signature.ScoreWidth;
            look(start, LearningProblem.Gather(problem.Labels, some), weights.Length == 0 ? [] : weights[start..(start + count)], stage => scores[(stage * width)..((stage + 1) * width)]);
        }
    }
}
