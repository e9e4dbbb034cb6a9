namespace ModelGateway;

/// <summary>Answers with a tensor model that can be replaced while calls are in flight.</summary>
public sealed class TensorPredictor : ITensorPredictor, IDisposable
{
    private readonly ServingSlot<ITensorModel> _slot = new();

    /// <summary>Loads a model.</summary>
    /// <param name="source">Where the model comes from.</param>
    /// <exception cref="ModelGatewayException">The model cannot be used; the message says why.</exception>
    public TensorPredictor(ITensorModelSource source) => Replace(source);

    /// <inheritdoc/>
    public IReadOnlyList<TensorPort> Inputs => Serving.Inputs;

    /// <inheritdoc/>
    public IReadOnlyList<TensorPort> Outputs => Serving.Outputs;

    private ITensorModel Serving => _slot.Current ?? throw new ObjectDisposedException(nameof(TensorPredictor));

    /// <summary>Lets another model answer from now on. The old one is disposed of when its last call has returned.</summary>
    /// <param name="source">Where the model comes from; when it cannot be loaded, the old one goes on.</param>
    /// <exception cref="ModelGatewayException">The model cannot be used; the message says why.</exception>
    public void Replace(ITensorModelSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _slot.Replace(source.Open());
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorValue> Predict(IReadOnlyDictionary<string, TensorValue> inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        cancellationToken.ThrowIfCancellationRequested();
        CallContext context = CallContext.Enter();
        try
        {
            ITensorModel model = _slot.TryLease(context) ?? throw new ObjectDisposedException(nameof(TensorPredictor));
            return model.Run(inputs, cancellationToken);
        }
        finally
        {
            context.Exit();
        }
    }

    /// <summary>Stops answering and frees the model once the last call in flight has returned.</summary>
    public void Dispose() => _slot.Dispose();
}
