namespace ModelGateway;

/// <summary>What all rungs have in common: they check the rows, run on the calling thread, and draw nothing at random.</summary>
internal abstract class BaselineTrainer(string name, params IReadOnlyList<Tunable> tunables) : ITrainer
{
    public TrainerDescription Description { get; } = new(name, BaselineProvider.ProviderId, tunables);

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
