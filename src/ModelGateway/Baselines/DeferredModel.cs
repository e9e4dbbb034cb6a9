namespace ModelGateway;

/// <summary>A model that is made when it is first asked: the start of a process does not wait for what stands in for another model.</summary>
/// <param name="signature">What goes in and what comes out.</param>
/// <param name="make">Makes the model; called once.</param>
internal sealed class DeferredModel(ModelSignature signature, Func<IModel> make) : IModel
{
    private readonly Lazy<IModel> _model = new(make);

    public ModelSignature Signature => signature;

    /// <summary>Makes the model now.</summary>
    /// <exception cref="ModelGatewayException">It cannot be made.</exception>
    public void Make() => _ = _model.Value;

    public void Score(FeatureRows rows, Span<float> scores) => _model.Value.Score(rows, scores);

    public void Dispose()
    {
        if (_model.IsValueCreated)
        {
            _model.Value.Dispose();
        }
    }
}
