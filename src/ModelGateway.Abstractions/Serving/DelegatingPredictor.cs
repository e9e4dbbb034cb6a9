namespace ModelGateway;

/// <summary>A predictor around another one; override what it adds. Each method asks the same one of the inner predictor: what concerns all calls overrides all four.</summary>
/// <typeparam name="TInput">The type of a row.</typeparam>
/// <typeparam name="TOutput">The type of an answer.</typeparam>
public abstract class DelegatingPredictor<TInput, TOutput> : IPredictor<TInput, TOutput>
{
    /// <summary>Wraps a predictor.</summary>
    /// <param name="inner">The predictor that answers.</param>
    protected DelegatingPredictor(IPredictor<TInput, TOutput> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>The predictor that answers.</summary>
    protected IPredictor<TInput, TOutput> Inner { get; }

    /// <inheritdoc/>
    public virtual Prediction<TOutput> Predict(TInput input) => Inner.Predict(input);

    /// <inheritdoc/>
    public virtual void Predict(ReadOnlySpan<TInput> inputs, Span<Prediction<TOutput>> predictions) => Inner.Predict(inputs, predictions);

    /// <inheritdoc/>
    public virtual ValueTask<Prediction<TOutput>> PredictAsync(TInput input, CancellationToken cancellationToken = default) =>
        Inner.PredictAsync(input, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask PredictAsync(ReadOnlyMemory<TInput> inputs, Memory<Prediction<TOutput>> predictions, CancellationToken cancellationToken = default) =>
        Inner.PredictAsync(inputs, predictions, cancellationToken);
}
