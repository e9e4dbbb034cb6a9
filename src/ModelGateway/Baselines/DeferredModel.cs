namespace ModelGateway;

/// <summary>A model that is made when it is first asked: the first answer of a process does not wait for what stands in for another model.</summary>
/// <param name="signature">What goes in and what comes out.</param>
/// <param name="make">Makes the model; called until it has made one.</param>
internal sealed class DeferredModel(ModelSignature signature, Func<IModel> make) : IModel
{
    private readonly Lock _lock = new();
    private volatile IModel? _model;
    private bool _isDisposed;

    public ModelSignature Signature => signature;

    /// <summary>Makes the model where that has not been done; does nothing once it is disposed of.</summary>
    /// <exception cref="ModelGatewayException">It cannot be made.</exception>
    public void Make()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _model ??= make();
            }
        }
    }

    /// <summary>The same, but where it cannot be made that is an answer.</summary>
    /// <returns>Whether it is made.</returns>
    public bool TryMake()
    {
        try
        {
            Make();
            return _model is not null;
        }
        catch (ModelGatewayException)
        {
            return false;
        }
    }

    public void Score(FeatureRows rows, Span<float> scores)
    {
        if (_model is null)
        {
            Make();
        }

        (_model ?? throw new ObjectDisposedException(nameof(DeferredModel))).Score(rows, scores);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _model?.Dispose();
        }
    }
}
