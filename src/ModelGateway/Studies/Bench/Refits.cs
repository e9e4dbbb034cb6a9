namespace ModelGateway;

/// <summary>Trains again on subsamples of the training rows, with all features and without some, and compares the losses of the held-out rows.</summary>
/// <remarks>
/// Each refit learns from 80 % of the training rows, the same with and without: most trainers give the same model for every seed, so a seed would
/// show no noise. What all refits share is made once: the subsamples, and the losses with all features.
/// </remarks>
internal sealed class Refits
{
    private const double Share = 0.8;

    private readonly LearningProblem _problem;
    private readonly ITrainer _trainer;
    private readonly RowLoss _loss;
    private readonly TrainingContext _context;
    private readonly ParallelOptions _parallel;
    private readonly Lazy<TrainingSet>[] _subsamples;
    private readonly float[] _labels;
    private readonly Func<bool> _isLate;
    private double[]?[]? _before;

    /// <param name="problem">The rows.</param>
    /// <param name="trainer">The trainer, as it was in the run.</param>
    /// <param name="loss">What is measured.</param>
    /// <param name="options">How many refits there are, and how many threads train at once.</param>
    /// <param name="context">What the trainer was told in the run.</param>
    /// <param name="isLate">Asked before each training: whether there is no time left for it.</param>
    /// <param name="cancellationToken">Cancels all that is under way.</param>
    public Refits(
        LearningProblem problem, ITrainer trainer, RowLoss loss, StudyOptions options, TrainingContext context, Func<bool> isLate, CancellationToken cancellationToken)
    {
        (_problem, _trainer, _loss, _context, _isLate) = (problem, trainer, loss, context, isLate);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        _labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
        _subsamples = [.. Enumerable.Range(0, options.Refits).Select(refit => new Lazy<TrainingSet>(() => Subsample(refit)))];
    }

    /// <summary>By what share the held-out loss grows without features.</summary>
    /// <param name="subjects">For each the names of the features to train without.</param>
    /// <returns>For each the growth; null where there was no time left, or training failed.</returns>
    public async Task<Estimate?[]> LeaveOutAsync(IReadOnlyList<IReadOnlyList<string>> subjects)
    {
        _before ??= (await TrainAsync([[]]).ConfigureAwait(false))[0];
        double[]?[][] after = await TrainAsync(subjects).ConfigureAwait(false);
        return [.. after.Select(losses => _before.Contains(null) || losses.Contains(null) ? (Estimate?)null
            : RefitGrowth.Of(_before!, losses!, _loss.IsRoot, _loss.IsTimeOrdered))];
    }

    private async Task<double[]?[][]> TrainAsync(IReadOnlyList<IReadOnlyList<string>> subjects)
    {
        int count = _subsamples.Length;
        double[]?[][] losses = [.. subjects.Select(_ => new double[]?[count])];
        await Parallel.ForEachAsync(Enumerable.Range(0, subjects.Count * count), _parallel, async (experiment, token) =>
        {
            if (!_isLate())
            {
                losses[experiment / count][experiment % count] = await TrainAsync(_subsamples[experiment % count].Value, subjects[experiment / count], token).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return losses;
    }

    private async Task<double[]?> TrainAsync(TrainingSet subsample, IReadOnlyList<string> without, CancellationToken cancellationToken)
    {
        ModelSignature signature = _problem.Signature with { Features = new Schema(_problem.Signature.Features.Where(feature => !without.Contains(feature.Name))) };
        try
        {
            using IModel model = await _trainer.TrainAsync(subsample with { Signature = signature }, _context, cancellationToken).ConfigureAwait(false);
            float[] scores = DatasetScorer.Score(model, _problem.Data, _problem.Split.Test, _problem.LastLabels, cancellationToken);
            bool isLearned = _loss.Metric == Metric.Accuracy && signature.Task == LearningTask.Binary && _trainer.Description.GivesProbabilities;
            return (isLearned ? _loss with { Threshold = Threshold(model, subsample, cancellationToken) } : _loss).Of(signature, _labels, scores);
        }
        catch (TrainingException)
        {
            // What is left may be too little to learn from; that is a finding, not the end of the study.
            return null;
        }
    }

    private static double Threshold(IModel model, TrainingSet subsample, CancellationToken cancellationToken) => Evaluator.LearnThreshold(
        subsample.Labels.Span,
        DatasetScorer.Score(model, subsample.Rows, [.. Enumerable.Range(0, subsample.Rows.RowCount)], subsample.LastLabels.ToArray(), cancellationToken));

    private TrainingSet Subsample(int refit)
    {
        int[] rows = _problem.Split.Train;
        int[] places = [.. Enumerable.Range(0, rows.Length)];
        new SeededRandom(unchecked(_context.Seed + (7_919 * (refit + 1)))).Shuffle(places.AsSpan());
        int[] drawn = [.. places.Take(Math.Max(1, (int)(Share * rows.Length))).Order().Select(place => rows[place])];
        return new TrainingSet(_problem.Signature, _problem.Data.Select(drawn), LearningProblem.Gather(_problem.Labels, drawn))
        {
            Weights = LearningProblem.Gather(_problem.Weights, drawn),
            LastLabels = LearningProblem.Gather(_problem.LastLabels, drawn),
        };
    }
}
