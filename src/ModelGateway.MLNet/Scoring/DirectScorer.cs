using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

/// <summary>Scores with what a model has learned, without ML.NET's rows and columns around it: the same answers in a fraction of the time.</summary>
/// <remarks>Thread-safe. For models with one score for each row, a number or a probability, whose features are all encoded here.</remarks>
internal abstract class DirectScorer
{
    [ThreadStatic]
    private static float[]? t_values;

    private readonly FeatureEncoder _encoder;
    private readonly PlattCalibrator? _calibrator;
    private readonly double _labelScale;
    private readonly double _labelCentre;

    protected DirectScorer(FeatureEncoder encoder, ModelDescription description, PlattCalibrator? calibrator)
    {
        _encoder = encoder;
        _calibrator = calibrator;
        _labelScale = description.LabelScale;
        _labelCentre = description.LabelCentre;
    }

    /// <summary>The scorer for a model; null where only ML.NET itself can score it.</summary>
    public static DirectScorer? TryCreate(ModelSignature signature, ModelDescription description, ITransformer transformer)
    {
        if (description.Features is not { Texts.Count: 0 } plan
            || description.Scores is not (ScoreKind.Number or ScoreKind.Probability)
            || transformer is not ISingleFeaturePredictionTransformer<object> { Model: var model })
        {
            return null;
        }

        PlattCalibrator? calibrator = null;
        if (description.Scores == ScoreKind.Probability)
        {
            if (model is not CalibratedModelParametersBase { Calibrator: PlattCalibrator platt, SubModel: var calibrated })
            {
                return null;
            }

            (model, calibrator) = (calibrated, platt);
        }

        FeatureEncoder encoder = new(plan, new RowLayout(signature.Features));
        return model switch
        {
            LinearModelParameters linear => new LinearScorer(encoder, description, calibrator, linear),
            TreeEnsembleModelParametersBasedOnRegressionTree trees when TreeScorer.CanHold(trees) => new TreeScorer(encoder, description, calibrator, trees),
            _ => null,
        };
    }

    /// <summary>Scores rows as <see cref="IModel.Score"/> does.</summary>
    public void Score(FeatureRows rows, Span<float> scores)
    {
        float[]? values = t_values;
        if (values is null || values.Length < _encoder.MaximumCount)
        {
            t_values = values = new float[_encoder.MaximumCount];
        }

        for (int row = 0; row < rows.Count; row++)
        {
            float score = Evaluate(_encoder, rows, row, values.AsSpan(0, _encoder.MaximumCount));
            scores[row] = _calibrator is null
                ? (float)((score * _labelScale) + _labelCentre)
                : (float)(1 / (1 + Math.Exp((_calibrator.Slope * score) + _calibrator.Offset)));
        }
    }

    /// <summary>The score of one row, before it becomes a probability or gets the label's scale.</summary>
    /// <param name="encoder">Encodes the row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Zero-based.</param>
    /// <param name="values">Room for the encoded row.</param>
    protected abstract float Evaluate(FeatureEncoder encoder, FeatureRows rows, int row, Span<float> values);
}
