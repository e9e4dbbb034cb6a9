namespace ModelGateway;

/// <summary>Subsamples of the training rows, to train on again and again.</summary>
internal sealed class Subsamples
{
    private const double Share = 0.8;

    private readonly LearningProblem _problem;
    private readonly ITrainer _trainer;
    private readonly TrainingContext _context;
    private readonly Calibrator? _calibrator;
    private readonly Lazy<(int[] Rows, TrainingSet Set)>[] _sets;
    private readonly float[] _labels;
    private readonly double[] _weights;

    /// <param name="problem">The rows.</param>
    /// <param name="trainer">The trainer, as it was in the run.</param>
    /// <param name="loss">What is measured.</param>
    /// <param name="count">How many subsamples there are.</param>
    /// <param name="context">What the trainer was told in the run; its seed decides the subsamples.</param>
    /// <param name="calibrator">
    /// Corrects the probabilities of the version; null where nothing does. Each refit keeps it as it is: fitted anew it would cost several trainings more each
    /// time, and what is compared would differ by more than what is studied.
    /// </param>
    public Subsamples(LearningProblem problem, ITrainer trainer, RowLoss loss, int count, TrainingContext context, Calibrator? calibrator = null)
    {
        (_problem, _trainer, Loss, _context, _calibrator) = (problem, trainer, loss, context, calibrator);
        _labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
        _weights = problem.WeightsOf(problem.Split.Test);
        _sets = [.. Enumerable.Range(0, count).Select(refit => new Lazy<(int[] Rows, TrainingSet Set)>(() => Draw(refit)))];
    }

    /// <summary>What is measured.</summary>
    public RowLoss Loss { get; }

    /// <summary>Decides the subsamples.</summary>
    public int Seed => _context.Seed;

    /// <summary>Trains on a subsample without some features.</summary>
    /// <returns>The losses of the held-out rows.</returns>
    /// <exception cref="TrainingException">The trainer cannot learn from what is left.</exception>
    public async Task<double[]> TrainAsync(int refit, IReadOnlyList<string> without, CancellationToken cancellationToken) =>
        (await FitAsync(refit, without, _trainer, Seed, cancellationToken).ConfigureAwait(false)).Losses;

    /// <summary>Trains on a subsample, perhaps with another trainer or seed.</summary>
    /// <exception cref="TrainingException">The trainer cannot learn from it.</exception>
    public async Task<Refit> FitAsync(int refit, IReadOnlyList<string> without, ITrainer trainer, int seed, CancellationToken cancellationToken)
    {
        (int[] rows, TrainingSet set) = _sets[refit].Value;
        ModelSignature signature = _problem.Signature with { Features = new Schema(_problem.Signature.Features.Where(feature => !without.Contains(feature.Name))) };
        using IModel model = CalibratedModel.Of(
            await trainer.TrainAsync(set with { Signature = signature }, _context with { Seed = seed }, cancellationToken).ConfigureAwait(false), _calibrator);
        float[] scores = DatasetScorer.Score(model, _problem.Data, _problem.Split.Test, _problem.Known, cancellationToken);
        bool isLearned = !Loss.Metric.NeedsProbabilities && signature.Task == LearningTask.Binary && trainer.Description.GivesProbabilities;
        RowLoss loss = isLearned ? Loss with { Threshold = Threshold(model, rows, cancellationToken) } : Loss;
        return new Refit(scores, loss.Of(signature, _labels, scores, _weights));
    }

    private double Threshold(IModel model, int[] rows, CancellationToken cancellationToken) => Evaluator.LearnThreshold(
        LearningProblem.Gather(_problem.Labels, rows), DatasetScorer.Score(model, _problem.Data, rows, _problem.Known, cancellationToken), LearningProblem.Gather(_problem.Weights, rows));

    private (int[] Rows, TrainingSet Set) Draw(int refit)
    {
        int[] rows = _problem.Split.Train;
        int[] places = [.. Enumerable.Range(0, rows.Length)];
        new SeededRandom(unchecked(_context.Seed + (7_919 * (refit + 1)))).Shuffle(places.AsSpan());
        int[] drawn = [.. places.Take(Math.Max(1, (int)(Share * rows.Length))).Order().Select(place => rows[place])];
        return (drawn, _problem.TrainingSet(drawn));
    }
}
