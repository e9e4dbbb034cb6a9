using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace ModelGateway.MLNet;

/// <summary>LightGBM through ML.NET; for multiclass with softmax.</summary>
internal sealed class LightGbmLearner(LightGbmOptions options) : Learner
{
    public override string Name => "LightGbm";

    public override IReadOnlyList<Tunable> Tunables => options.Tunables;

    public override Learner With(IReadOnlyDictionary<string, double> values) => new LightGbmLearner(options.With(values));

    public override FeatureStyle Style => FeatureStyle.Trees;

    public override string? StageTunable => "trees";

    public override IReadOnlyList<Assembly> Assemblies => [typeof(LightGbmBinaryTrainer).Assembly];

    public override IEstimator<ITransformer> Create(LearningTask task, MLContext context, string label, string? weight, int seed) => task switch
    {
        LearningTask.Regression => context.Regression.Trainers.LightGbm(Fill(new LightGbmRegressionTrainer.Options(), label, weight, seed)),
        LearningTask.Binary => context.BinaryClassification.Trainers.LightGbm(Fill(new LightGbmBinaryTrainer.Options(), label, weight, seed)),
        _ => context.MulticlassClassification.Trainers.LightGbm(Fill(new LightGbmMulticlassTrainer.Options { UseSoftmax = true }, label, weight, seed)),
    };

    private TOptions Fill<TOptions, TOutput, TTransformer, TModel>(
        LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase target, string label, string? weight, int seed)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        target.FeatureColumnName = FeaturePlan.FeaturesColumn;
        target.LabelColumnName = label;
        target.ExampleWeightColumnName = weight;
        target.Seed = seed;
        target.NumberOfThreads = options.Threads;
        target.Deterministic = true;
        target.ForceColumnWise = true; // else LightGBM decides by a stopwatch, and the order of its sums with it
        target.UseCategoricalSplit = false;
        target.NumberOfIterations = options.Trees;
        target.NumberOfLeaves = options.Leaves;
        target.MinimumExampleCountPerLeaf = options.MinimumRowsPerLeaf;
        target.LearningRate = options.LearningRate;
        target.MaximumBinCountPerFeature = options.Bins;
        target.Booster = new GradientBooster.Options
        {
            MaximumTreeDepth = options.MaximumDepth,
            FeatureFraction = options.FeatureFraction,
            SubsampleFraction = options.RowFraction,
            SubsampleFrequency = options.RowFraction < 1 ? 1 : 0,
            L1Regularization = options.L1,
            L2Regularization = options.L2,
            MinimumSplitGain = options.MinimumGain,
        };
        return (TOptions)target;
    }
}
