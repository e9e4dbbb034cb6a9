namespace ModelGateway;

/// <summary>Learns a model from a training set.</summary>
/// <remarks>
/// Thread-safe: one trainer may train several models at once. Deterministic: the same rows, seed and packages give the same scores.
/// Immutable: tunables are chosen when it is created. It never changes or keeps the rows.
/// </remarks>
public interface ITrainer
{
    /// <summary>Name, provider, tunables, and what it can do.</summary>
    TrainerDescription Description { get; }

    /// <summary>Trains one model. CPU work runs on the calling thread.</summary>
    /// <param name="data">The training part, at least one row.</param>
    /// <param name="context">Seed, loss and progress.</param>
    /// <param name="cancellationToken">Stops training as soon as the provider can; nothing is left behind.</param>
    /// <returns>The model; the caller disposes it.</returns>
    /// <exception cref="TrainingException">The trainer cannot learn from these rows; the message says why.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default);
}
