namespace ModelGateway;

/// <summary>A trained model with what the run measured of it on the test part.</summary>
/// <param name="Description">The trainer.</param>
/// <param name="Model">The model, with its probabilities corrected where they are.</param>
/// <param name="Seconds">How long training took.</param>
/// <param name="Scores">Its scores on the test rows, in order.</param>
/// <param name="Evaluation">Every metric that can be computed.</param>
internal sealed record FittedModel(TrainerDescription Description, IModel Model, double Seconds, float[] Scores, Evaluation Evaluation) : IDisposable
{
    public string Name => Description.Name;

    public double? Threshold => Evaluation.Threshold;

    /// <summary>How many stages it got, and by which rows; null where the trainer's own number was taken.</summary>
    public ReportedTraining? Training { get; init; }

    /// <summary>How its probabilities are corrected; null where that was not looked for.</summary>
    public ReportedCalibration? Calibration { get; init; }

    public void Dispose() => Model.Dispose();
}
