namespace ModelGateway;

/// <summary>A trained rung of the baseline ladder. Answers every row with finite numbers, whatever the row holds.</summary>
internal abstract class BaselineModel(ModelSignature signature) : IModel
{
    public ModelSignature Signature { get; } = signature;

    /// <summary>All that the model is, as it is written to a file.</summary>
    public abstract BaselineParameters Parameters { get; }

    public abstract void Score(FeatureRows rows, Span<float> scores);

    public void Dispose()
    {
    }
}
