namespace ModelGateway;

/// <summary>
/// Answers every row alike: with the shares of the classes, or with the number that is best for the loss: its quantile, such as the median for
/// <c>mae</c>, or else the mean.
/// </summary>
internal sealed class ConstantTrainer() : BaselineTrainer("constant", ConstantJson.Default.ConstantParameters)
{
    public override bool AnswersShares => true;

    public static double[] Answer(Targets targets, TrainingContext context) => targets.Signature.Task switch
    {
        LearningTask.Regression => [context.Quantile is { } quantile ? targets.Quantile(quantile) : targets.Mean()],
        LearningTask.Binary => [targets.ClassShares()[1]],
        _ => targets.ClassShares(),
    };

    protected override BaselineModel Train(TrainingSet data, Targets targets, TrainingContext context, CancellationToken cancellationToken) =>
        new ConstantModel(data.Signature, new ConstantParameters(Answer(targets, context)));
}
