using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

/// <summary>One raw score of a model.</summary>
/// <param name="Function">Gives the score; null when the model is not known here.</param>
/// <param name="Calibrator">Turns the score into a probability; null when it stays as it is.</param>
internal sealed record CompiledPart(ScoreFunction? Function, PlattCalibrator? Calibrator)
{
    /// <summary>Takes a model apart.</summary>
    public static CompiledPart From(object model) => model switch
    {
        CalibratedModelParametersBase { Calibrator: PlattCalibrator calibrator, SubModel: var inner } => From(inner) with { Calibrator = calibrator },
        LinearRegressionModelParameters linear => new CompiledPart(new LinearFunction([.. linear.Weights], linear.Bias), null),
        LinearBinaryModelParameters linear => new CompiledPart(new LinearFunction([.. linear.Weights], linear.Bias), null),
        TreeEnsembleModelParametersBasedOnRegressionTree trees => new CompiledPart(TreeFunction.From(trees.TrainedTreeEnsemble.Trees, 1), null),
        FastForestRegressionModelParameters forest => new CompiledPart(
            TreeFunction.From(forest.TrainedTreeEnsemble.Trees, forest.TrainedTreeEnsemble.Trees.Count), null),
        FastForestBinaryModelParameters forest => new CompiledPart(TreeFunction.From(forest.TrainedTreeEnsemble.Trees, 1), null),
        _ => new CompiledPart(null, null),
    };

    /// <summary>The score of a row, as a probability where there is a calibrator.</summary>
    public float Evaluate(ReadOnlySpan<float> values, ReadOnlySpan<int> positions)
    {
        float score = Function!.Evaluate(values, positions);
        PlattCalibrator? calibrator = Calibrator;
        return calibrator is null ? score : (float)(1 / (1 + Math.Exp((calibrator.Slope * score) + calibrator.Offset)));
    }
}
