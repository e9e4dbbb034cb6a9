using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

/// <summary>A random forest. Its votes are turned into probabilities by a sigmoid fitted on the training rows; for multiclass one forest for each class.</summary>
internal sealed class FastForestLearner(FastForestOptions options) : Learner
{
    public override string Name => "FastForest";

    public override IReadOnlyList<Tunable> Tunables => options.Tunables;

    public override Learner With(IReadOnlyDictionary<string, double> values) => new FastForestLearner(FastForestOptions.Of(values));

    public override FeatureStyle Style => FeatureStyle.Trees;

    public override bool IsOneVersusAll => true;

    public override IReadOnlyList<Assembly> Assemblies => [typeof(FastForestBinaryTrainer).Assembly];

    public override IEstimator<ITransformer> Create(LearningTask task, MLContext context, string label, string? weight, int seed) => task switch
    {
        LearningTask.Regression => context.Regression.Trainers.FastForest(Fill(new FastForestRegressionTrainer.Options(), label, weight, seed)),
        LearningTask.Binary => context.BinaryClassification.Trainers.FastForest(Fill(new FastForestBinaryTrainer.Options(), label, weight, seed))
            .Append(context.BinaryClassification.Calibrators.Platt(label, ScoreColumns.Score, weight)),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "FastForest learns several classes one by one."),
    };

    private T Fill<T>(T target, string label, string? weight, int seed)
        where T : FastForestOptionsBase
    {
        target.FeatureColumnName = FeaturePlan.FeaturesColumn;
        target.LabelColumnName = label;
        target.ExampleWeightColumnName = weight;
        target.Seed = seed;
        target.FeatureSelectionSeed = seed;
        target.NumberOfTrees = options.Trees;
        target.NumberOfLeaves = options.Leaves;
        target.MinimumExampleCountPerLeaf = options.MinimumRowsPerLeaf;
        target.FeatureFraction = options.FeatureFraction;
        target.FeatureFractionPerSplit = options.FeatureFractionPerSplit;
        target.BaggingSize = 1;
        target.BaggingExampleFraction = options.RowFraction;
        target.MaximumBinCountPerFeature = options.Bins;
        return target;
    }
}
