using System.Runtime.Intrinsics;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

/// <summary>One raw score of a model.</summary>
/// <param name="Function">Gives the score; null when the model is not known here.</param>
/// <param name="Calibrator">Turns the score into a probability; null when it stays as it is.</param>
internal sealed record CompiledPart(ScoreFunction? Function, PlattCalibrator? Calibrator)
{
    // Far more than the two can differ by, and far less than a float can show.
    private const double Tolerance = 1e-14;

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

    /// <summary>Turns raw scores into probabilities where there is a calibrator, with the same bits however many there are.</summary>
    public void Calibrate(Span<float> scores)
    {
        if (Calibrator is not { } calibrator)
        {
            return;
        }

        Vector256<double> slope = Vector256.Create(calibrator.Slope);
        Vector256<double> offset = Vector256.Create(calibrator.Offset);
        for (; scores.Length >= Vector256<double>.Count; scores = scores[Vector256<double>.Count..])
        {
            Vector256<double> score = Vector256.WidenLower(Vector128.Create<float>(scores).ToVector256());
            Vector256<double> probability = Vector256<double>.One / (Vector256<double>.One + Vector256.Exp((slope * score) + offset));

            // Four exponentials at once differ from one in the last bits. Where that could be seen in a float, each is made on its own.
            Vector128<float> low = Narrow(probability * Vector256.Create(1 - Tolerance));
            if (low == Narrow(probability * Vector256.Create(1 + Tolerance)))
            {
                low.CopyTo(scores);
            }
            else
            {
                CalibrateEach(scores[..Vector256<double>.Count], calibrator);
            }
        }

        CalibrateEach(scores, calibrator);
    }

    private static Vector128<float> Narrow(Vector256<double> numbers) => Vector256.Narrow(numbers, numbers).GetLower();

    private static void CalibrateEach(Span<float> scores, PlattCalibrator calibrator)
    {
        foreach (ref float score in scores)
        {
            score = (float)(1 / (1 + Math.Exp((calibrator.Slope * score) + calibrator.Offset)));
        }
    }
}
