using System.Text.Json.Serialization.Metadata;

namespace ModelGateway;

/// <summary>What all rungs have in common: they check the rows, run on the calling thread, and draw nothing at random.</summary>
/// <param name="name">What reports call it, and files its kind of model.</param>
/// <param name="parameters">How its <see cref="BaselineParameters"/> are written.</param>
/// <param name="tunables">Its hyperparameters.</param>
internal abstract class BaselineTrainer(string name, JsonTypeInfo parameters, params IReadOnlyList<Tunable> tunables) : ITrainer
{
    /// <summary>The id of the provider that keeps baselines.</summary>
    public const string ProviderId = "baselines";

    public TrainerDescription Description { get; protected init; } = new(name, ProviderId, tunables);

    /// <summary>How the parameters of its models are written.</summary>
    public JsonTypeInfo Parameters => parameters;

    /// <summary>Whether probabilities are shares of classes that were counted in a few groups of rows, so that they need no correction.</summary>
    public virtual bool AnswersShares => false;

    /// <summary>Whether rows have what the rung learns from.</summary>
    public virtual bool CanLearn(TrainingSet data) => !data.LastLabels.IsEmpty || !Description.NeedsOutcomes;

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult<IModel>(Train(data, Targets.Of(data), context, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IModel>(cancellationToken);
        }
        catch (ModelGatewayException exception)
        {
            return Task.FromException<IModel>(exception);
        }
    }

    protected abstract BaselineModel Train(TrainingSet data, Targets targets, TrainingContext context, CancellationToken cancellationToken);
}
