namespace ModelGateway;

/// <summary>
/// Tries trainers on folds of the training part, so that models are judged at their best: with as many stages as are best on the last fold, and with
/// probabilities that all folds together say are right. The model that finds the number of stages is that of the last fold.
/// </summary>
/// <param name="problem">The rows.</param>
/// <param name="metric">What the run is judged by.</param>
/// <param name="context">What trainers are told.</param>
internal sealed class CrossFitter(LearningProblem problem, Metric metric, TrainingContext context)
{
    /// <summary>Fewer rows than this are too few to hold some of them out.</summary>
    public const int FewestRows = 100;

    // The library's rungs learn so little from more rows that their probabilities would be no other, and they must stay cheap: of many rows some are enough, and
    // one fold of them.
    private const int MostRowsOfRung = 5_000;
    private const int StretchesOfOneFold = 3;

    /// <summary>Whether models that learn in stages get as many as are best.</summary>
    public bool StopsEarly { get; init; }

    /// <summary>Whether scores are made by which probabilities can be corrected.</summary>
    public bool Calibrates { get; init; }

    /// <summary>Tries a trainer. What cannot be tried is left as it is: whether a trainer can learn from all rows its training will say.</summary>
    public async Task<CrossFit> RunAsync(ITrainer trainer, CancellationToken cancellationToken)
    {
        TrainerDescription description = trainer.Description;
        IStagedTrainer? staged = StopsEarly ? trainer as IStagedTrainer : null;
        bool calibrates = Calibrates && description.GivesProbabilities && problem.Signature.Task != LearningTask.Regression && trainer is not BaselineTrainer { AnswersShares: true };
        bool isThinned = trainer is BaselineTrainer && problem.Split.Train.Length > MostRowsOfRung;
        int[] rows = isThinned ? Sample.Thin(problem.Split.Train, MostRowsOfRung) : problem.Split.Train;
        if (!description.CanRefit || (staged is null && !calibrates) || rows.Length < FewestRows || problem.FoldsOf(rows) is not { Count: > 0 } folds)
        {
            return new CrossFit(trainer, null, null);
        }

        StoppedTrainer? stopped = null;
        try
        {
            EarlyStopping stopping = new(problem, metric, context);
            stopped = staged is null ? null : await stopping.FindAsync(staged, folds, calibrates, cancellationToken).ConfigureAwait(false);
            ITrainer best = stopped?.Trainer ?? trainer;
            return new CrossFit(best, stopped?.Training, !calibrates ? null
                : isThinned ? await ScoreOneAsync(best, folds, cancellationToken).ConfigureAwait(false)
                : await ScoreAsync(best, folds, stopped?.HeldOutScores, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // Too little is left without a fold, as where a class is in it alone.
            return new CrossFit(stopped?.Trainer ?? trainer, stopped?.Training, null);
        }
    }

    private async Task<OutOfFoldScores> ScoreAsync(ITrainer trainer, TrainingFolds folds, float[]? ofLast, CancellationToken cancellationToken)
    {
        List<int> rows = [], numbers = [];
        List<float> scores = [];
        for (int fold = 0; fold < folds.Count; fold++)
        {
            int[] heldOut = folds.HeldOut(fold);
            rows.AddRange(heldOut);
            numbers.AddRange(Enumerable.Repeat(fold, heldOut.Length));
            if (fold == folds.Count - 1 && ofLast is not null)
            {
                scores.AddRange(ofLast);
                continue;
            }

            scores.AddRange(await ScoreAsync(trainer, folds, fold, cancellationToken).ConfigureAwait(false));
        }

        return Of([.. rows], [.. scores], [.. numbers]);
    }

    // The correction is chosen on stretches of the one fold.
    private async Task<OutOfFoldScores> ScoreOneAsync(ITrainer trainer, TrainingFolds folds, CancellationToken cancellationToken)
    {
        int last = folds.Count - 1;
        int[] rows = folds.HeldOut(last);
        float[] scores = await ScoreAsync(trainer, folds, last, cancellationToken).ConfigureAwait(false);
        return Of(rows, scores, [.. Enumerable.Range(0, rows.Length).Select(row => (int)((long)row * StretchesOfOneFold / rows.Length))]);
    }

    private async Task<float[]> ScoreAsync(ITrainer trainer, TrainingFolds folds, int fold, CancellationToken cancellationToken)
    {
        using IModel model = await trainer.TrainAsync(problem.TrainingSet(folds.LearnedFrom(fold)), context, cancellationToken).ConfigureAwait(false);
        return DatasetScorer.Score(model, problem.Data, folds.HeldOut(fold), problem.Known, cancellationToken);
    }

    private OutOfFoldScores Of(int[] rows, float[] scores, int[] folds) =>
        new(scores, LearningProblem.Gather(problem.Labels, rows), LearningProblem.Gather(problem.Weights, rows), folds);
}
