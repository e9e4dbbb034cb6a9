using System.Text.Json.Serialization.Metadata;

namespace ModelGateway;

/// <summary>What all rungs have in common: they check the rows, run on the calling thread, and draw nothing at random.</summary>
/// <param name="name">What reports call it, and files its kind of model.</param>
/// <param name="parameters">The type of its <see cref="BaselineParameters"/>.</param>
/// <param name="json">How they are written; asked only where a rung of this kind is, since each kind costs the start of a process.</param>
/// <param name="tunables">Its hyperparameters.</param>
internal abstract class BaselineTrainer(string name, Type parameters, IJsonTypeInfoResolver json, params IReadOnlyList<Tunable> tunables) : ITrainer
{
    /// <summary>The id of the provider that keeps baselines.</summary>
    public const string ProviderId = "baseline";

    public TrainerDescription Description { get; protected init; } = new(name, ProviderId, tunables);

    /// <summary>The type of the parameters of its models.</summary>
    public Type Parameters => parameters;

    /// <summary>How they are written.</summary>
    public IJsonTypeInfoResolver Json => json;

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
