using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

/// <summary>Gradient boosted trees; for multiclass one calibrated ensemble for each class.</summary>
internal sealed class FastTreeLearner(FastTreeOptions options) : Learner
{
    public override string Name => "FastTree";

    public override IReadOnlyList<Tunable> Tunables => options.Tunables;

    public override Learner With(IReadOnlyDictionary<string, double> values) => new FastTreeLearner(FastTreeOptions.Of(values));

    public override FeatureStyle Style => FeatureStyle.Trees;

    public override bool IsOneVersusAll => true;

    public override string? StageTunable => "trees";

    public override IReadOnlyList<Assembly> Assemblies => [typeof(FastTreeBinaryTrainer).Assembly];

    public override IEstimator<ITransformer> Create(LearningTask task, MLContext context, string label, string? weight, int seed) => task switch
    {
        LearningTask.Regression => context.Regression.Trainers.FastTree(Fill(new FastTreeRegressionTrainer.Options(), label, weight, seed)),
        LearningTask.Binary => context.BinaryClassification.Trainers.FastTree(Fill(new FastTreeBinaryTrainer.Options(), label, weight, seed)),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "FastTree learns several classes one by one."),
    };

    private T Fill<T>(T target, string label, string? weight, int seed)
        where T : BoostedTreeOptions
    {
        target.FeatureColumnName = FeaturePlan.FeaturesColumn;
        target.LabelColumnName = label;
        target.ExampleWeightColumnName = weight;
        target.Seed = seed;
        target.FeatureSelectionSeed = seed;
        target.NumberOfTrees = options.Trees;
        target.NumberOfLeaves = options.Leaves;
        target.MinimumExampleCountPerLeaf = options.MinimumRowsPerLeaf;
        target.LearningRate = options.LearningRate;
        target.FeatureFraction = options.FeatureFraction;
        target.BaggingSize = options.RowFraction < 1 ? 1 : 0;
        target.BaggingExampleFraction = options.RowFraction;
        target.MaximumBinCountPerFeature = options.Bins;
        return target;
    }
}
