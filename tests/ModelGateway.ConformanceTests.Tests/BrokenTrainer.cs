namespace ModelGateway.ConformanceTests;

/// <summary>A trainer that breaks a law in the way given.</summary>
internal sealed class BrokenTrainer(BrokenTrainer.Training train) : ITrainer
{
    private readonly TableTrainer _inner = new();

    public delegate Task<IModel> Training(ITrainer inner, TrainingSet data, TrainingContext context, CancellationToken cancellationToken);

    public Func<TrainerDescription, TrainerDescription> Describe { get; init; } = description => description;

    public TrainerDescription Description => Describe(_inner.Description);

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
        train(_inner, data, context, cancellationToken);

    /// <summary>Changes what is learned from.</summary>
    public static BrokenTrainer Before(Func<TrainingSet, TrainingSet> change) =>
        new((inner, data, context, cancellationToken) => inner.TrainAsync(change(data), context, cancellationToken));

    /// <summary>Fails on some training sets with what no trainer may fail with.</summary>
    public static BrokenTrainer FailsWhen(Func<TrainingSet, bool> condition) =>
        Before(data => condition(data) ? throw new InvalidOperationException("Broken.") : data);

    /// <summary>Changes what has been learned.</summary>
    public static BrokenTrainer After(Func<IModel, TrainingSet, IModel> change) =>
        new(async (inner, data, context, cancellationToken) => change(await inner.TrainAsync(data, context, cancellationToken), data));

    /// <summary>Models that fail on some rows.</summary>
    public static BrokenTrainer ScoringFailsWhen(Func<FeatureRows, bool> condition) => After((model, _) => new BrokenModel(model, (inner, rows, scores) =>
    {
        if (condition(rows))
        {
            throw new InvalidOperationException("Broken.");
        }

        inner.Score(rows, scores);
    }));

    /// <summary>The same model with its first score moved by as little as can be.</summary>
    public static IModel Nudged(IModel model, int by = 1) => new BrokenModel(model, (inner, rows, scores) =>
    {
        inner.Score(rows, scores);
        for (int i = 0; i < by && scores.Length > 0; i++)
        {
            scores[0] = MathF.BitIncrement(scores[0]);
        }
    });
}
