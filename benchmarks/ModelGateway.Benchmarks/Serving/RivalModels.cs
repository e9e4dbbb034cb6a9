using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Microsoft.ML.Transforms;
using ModelGateway.MLNet;

namespace ModelGateway.Benchmarks;

/// <summary>The models that are compared.</summary>
public static class RivalModels
{
    private const string Features = "Features";
    private static readonly string[] s_numbers = ["X0", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9"];
    private static readonly string[] s_texts = [nameof(MixedRow.Zone), nameof(MixedRow.Payment), nameof(MixedRow.Day)];

    /// <summary>Logistic regression over ten standardised numbers.</summary>
    public static Rivals<NumbersRow, RawAnswer, float> Linear() => Binary(
        NumbersRow.Generate,
        MLNetTrainers.Lbfgs(),
        context => context.Transforms.Concatenate(Features, s_numbers)
            .Append(context.Transforms.NormalizeMeanVariance(Features, fixZero: false))
            .Append(Logistic(context)),
        tolerance: 1e-3f);

    /// <summary>Logistic regression over seven standardised numbers and three one-hot encoded texts.</summary>
    public static Rivals<MixedRow, RawAnswer, float> OneHot() => Binary(
        MixedRow.Generate,
        MLNetTrainers.Lbfgs(),
        context => context.Transforms.Concatenate("Numbers", s_numbers[..7])
            .Append(context.Transforms.NormalizeMeanVariance("Numbers", fixZero: false))
            .Append(context.Transforms.Categorical.OneHotEncoding([.. s_texts.Select(name => new InputOutputColumnPair(name))]))
            .Append(context.Transforms.Concatenate(Features, ["Numbers", .. s_texts]))
            .Append(Logistic(context)),
        tolerance: 1e-3f);

    /// <summary>A hundred trees of twenty leaves over ten numbers.</summary>
    public static Rivals<NumbersRow, RawAnswer, float> FastTree() => Binary(
        NumbersRow.Generate,
        MLNetTrainers.FastTree(new FastTreeOptions { Trees = 100, Leaves = 20 }),
        context => context.Transforms.Concatenate(Features, s_numbers)
            .Append(context.BinaryClassification.Trainers.FastTree(
                new FastTreeBinaryTrainer.Options { NumberOfTrees = 100, NumberOfLeaves = 20, Seed = 1, FeatureSelectionSeed = 1 })),
        tolerance: 1e-6f);

    /// <summary>A hundred trees of 31 leaves for each of three classes, over ten numbers.</summary>
    public static Rivals<ClassRow, RawScores, ClassPrediction> LightGbm() => new(
        LearningTask.Multiclass,
        ClassRow.Generate,
        MLNetTrainers.LightGbm(new LightGbmOptions { Trees = 100, Leaves = 31, MinimumRowsPerLeaf = 20, LearningRate = 0.1 }),
        context => context.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(context.Transforms.Concatenate(Features, s_numbers))
            .Append(context.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
            {
                NumberOfIterations = 100,
                NumberOfLeaves = 31,
                MinimumExampleCountPerLeaf = 20,
                LearningRate = 0.1,
                Booster = new GradientBooster.Options { L2Regularization = 0 },
                UseSoftmax = true,
                UseCategoricalSplit = false,
                NumberOfThreads = 1,
                Seed = 1,
            })),
        raw => raw.Score.Max(),
        found => found.Probability,
        tolerance: 1e-3f);

    private static Rivals<TRow, RawAnswer, float> Binary<TRow>(
        Func<int, int, TRow[]> generate, ITrainer trainer, Func<MLContext, IEstimator<ITransformer>> pipeline, float tolerance)
        where TRow : class =>
        new(LearningTask.Binary, generate, trainer, pipeline, raw => raw.Probability, found => found, tolerance);

    private static LbfgsLogisticRegressionBinaryTrainer Logistic(MLContext context) => context.BinaryClassification.Trainers.LbfgsLogisticRegression(
        new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = 1,
            OptimizationTolerance = 1e-6f,
            MaximumNumberOfIterations = 500,
            NumberOfThreads = 1,
        });
}
