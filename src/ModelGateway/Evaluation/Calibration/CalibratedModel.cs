namespace ModelGateway;

/// <summary>A model whose probabilities are corrected. The model itself stays as it was.</summary>
/// <param name="model">The model; disposed with this.</param>
/// <param name="calibrator">Corrects its scores.</param>
internal sealed class CalibratedModel(IModel model, Calibrator calibrator) : IModel
{
    public ModelSignature Signature => model.Signature;

    /// <summary>The model without the correction.</summary>
    public IModel Inner => model;

    /// <summary>The correction.</summary>
    public Calibrator Calibrator => calibrator;

    /// <summary>A model with a correction, where there is one.</summary>
    public static IModel Of(IModel model, Calibrator? calibrator) => calibrator is null ? model : new CalibratedModel(model, calibrator);

    /// <summary>A model without its correction, and the correction; null where it has none.</summary>
    public static (IModel Raw, Calibrator? Calibrator) Apart(IModel model) => model is CalibratedModel calibrated ? (calibrated.Inner, calibrated.Calibrator) : (model, null);

    public void Score(FeatureRows rows, Span<float> scores)
    {
        model.Score(rows, scores);
        int width = Signature.ScoreWidth;
        calibrator.Apply(scores[..(rows.Count * width)], width);
    }

    public void Dispose() => model.Dispose();
}
