using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace ModelGateway.MLNet;

/// <summary>Logistic or maximum-entropy regression by limited-memory BFGS.</summary>
internal sealed class LbfgsLearner(LbfgsOptions options) : Learner
{
    public override string Name => "Lbfgs";

    public override IReadOnlyList<Tunable> Tunables => options.Tunables;

    public override Learner With(IReadOnlyDictionary<string, double> values) => new LbfgsLearner(LbfgsOptions.Of(values));

    public override IReadOnlyList<LearningTask> Tasks => [LearningTask.Binary, LearningTask.Multiclass];

    public override FeatureStyle Style => FeatureStyle.Linear;

    public override IEstimator<ITransformer> Create(LearningTask task, MLContext context, string label, string? weight, int seed) => task switch
    {
        LearningTask.Binary => context.BinaryClassification.Trainers.LbfgsLogisticRegression(
            Fill(new LbfgsLogisticRegressionBinaryTrainer.Options(), label, weight)),
        LearningTask.Multiclass => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            Fill(new LbfgsMaximumEntropyMulticlassTrainer.Options(), label, weight)),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "L-BFGS learns classes only."),
    };

    private TOptions Fill<TOptions, TTransformer, TModel>(
        LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase target, string label, string? weight)
        where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        target.FeatureColumnName = FeaturePlan.FeaturesColumn;
        target.LabelColumnName = label;
        target.ExampleWeightColumnName = weight;
        target.NumberOfThreads = 1; // the order of sums must not depend on the machine
        target.L1Regularization = (float)options.L1;
        target.L2Regularization = (float)options.L2;
        target.OptimizationTolerance = (float)options.Tolerance;
        target.MaximumNumberOfIterations = options.Iterations;
        target.HistorySize = options.History;
        return (TOptions)target;
    }
}
