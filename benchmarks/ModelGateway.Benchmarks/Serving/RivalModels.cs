using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using ModelGateway.MLNet;

namespace ModelGateway.Benchmarks;

/// <summary>The models that are compared.</summary>
public static class RivalModels
{
    private const string Features = "Features";
    private static readonly string[] s_numbers = ["X0", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9"];
    private static readonly string[] s_texts = [nameof(MixedRow.Zone), nameof(MixedRow.Payment), nameof(MixedRow.Day)];

    /// <summary>Logistic regression over ten standardised numbers.</summary>
    public static Rivals<NumbersRow> Linear() => new(
        NumbersRow.Generate,
        MLNetTrainers.Lbfgs(),
        context => context.Transforms.Concatenate(Features, s_numbers)
            .Append(context.Transforms.NormalizeMeanVariance(Features, fixZero: false))
            .Append(Logistic(context)),
        tolerance: 1e-3f);

    /// <summary>Logistic regression over seven standardised numbers and three one-hot encoded texts.</summary>
    public static Rivals<MixedRow> OneHot() => new(
        MixedRow.Generate,
        MLNetTrainers.Lbfgs(),
        context => context.Transforms.Concatenate("Numbers", s_numbers[..7])
            .Append(context.Transforms.NormalizeMeanVariance("Numbers", fixZero: false))
            .Append(context.Transforms.Categorical.OneHotEncoding([.. s_texts.Select(name => new InputOutputColumnPair(name))]))
            .Append(context.Transforms.Concatenate(Features, ["Numbers", .. s_texts]))
            .Append(Logistic(context)),
        tolerance: 1e-3f);

    /// <summary>A hundred trees of twenty leaves over ten numbers.</summary>
    public static Rivals<NumbersRow> FastTree() => new(
        NumbersRow.Generate,
        MLNetTrainers.FastTree(new FastTreeOptions { Trees = 100, Leaves = 20 }),
        context => context.Transforms.Concatenate(Features, s_numbers)
            .Append(context.BinaryClassification.Trainers.FastTree(
                new FastTreeBinaryTrainer.Options { NumberOfTrees = 100, NumberOfLeaves = 20, Seed = 1, FeatureSelectionSeed = 1 })),
        tolerance: 1e-6f);

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
