namespace ModelGateway;

/// <summary>What really happened, on its way to the prediction that it belongs to.</summary>
/// <param name="id">Identifies the prediction.</param>
/// <param name="actual">What happened, as the application has it.</param>
/// <param name="model">The model's name; null when any may have made the prediction.</param>
/// <param name="recorded">When it was recorded, as a timestamp of the clock.</param>
internal sealed class Outcome(PredictionId id, object? actual, string? model, long recorded)
{
    public PredictionId Id => id;

    public object? Actual => actual;

    public string? Model => model;

    public long Recorded => recorded;

    /// <summary>
    /// How many things must have been done in the background before it is sure that the prediction was not kept; null while it may not have arrived.
    /// </summary>
    public long? CertainAfter { get; set; }
}
