namespace ModelGateway.MLNet;

/// <summary>What all trainers of ML.NET share: they work on the calling thread, and their errors lie in the task.</summary>
internal abstract class TrainerBase : ITrainer
{
    public abstract TrainerDescription Description { get; }

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            MLNetModel model = Train(data, context, cancellationToken);
            TrainedModel.Check(model, data);
            return Task.FromResult<IModel>(model);
        }
        catch (OperationCanceledException canceled) when (canceled.CancellationToken == cancellationToken)
        {
            return Task.FromCanceled<IModel>(cancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<IModel>(error);
        }
    }

    protected abstract MLNetModel Train(TrainingSet data, TrainingContext context, CancellationToken cancellationToken);
}
