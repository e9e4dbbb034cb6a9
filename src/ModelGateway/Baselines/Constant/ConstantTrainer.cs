namespace ModelGateway;

/// <summary>
/// Answers every row alike: with the shares of the classes, or with the number that is best for the loss, which is the median for
/// <c>mae</c> and the mean for everything else.
/// </summary>
internal sealed class ConstantTrainer() : BaselineTrainer("constant", ConstantJson.Default.ConstantParameters)
{
    public static double[] Answer(Targets targets, string loss) => targets.Signature.Task switch
    {
        LearningTask.Regression => [BaselineLoss.IsAbsolute(loss) ? targets.Median() : targets.Mean()],
        LearningTask.Binary => [targets.ClassShares()[1]],
        _ => targets.ClassShares(),
    };

    protected override BaselineModel Train(TrainingSet data, Targets targets, TrainingContext context, CancellationToken cancellationToken) =>
        new ConstantModel(data.Signature, new ConstantParameters(Answer(targets, context.Loss)));
}
