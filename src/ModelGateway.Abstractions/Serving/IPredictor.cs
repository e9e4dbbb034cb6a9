namespace ModelGateway;

/// <summary>Answers with whichever version is champion at the moment of the call, or that the model's <see cref="IVersionRoute"/> chooses.</summary>
/// <typeparam name="TInput">A record with a property for each feature, a dictionary from name to value, a <see cref="System.Text.Json.JsonElement"/>, or object for any of them.</typeparam>
/// <typeparam name="TOutput">
/// For regression float, double or decimal; where the label's column holds whole numbers also int, long or short, rounded to the nearest, halves away from zero.
/// For binary classification bool, float or double (the probability of the positive class). For any classification the label's own type (an enum where every
/// class is one of its values), string, <see cref="ClassPrediction"/> or <see cref="ClassProbabilities"/>. Or object. A number of a nullable type is none of them
/// for regression, as there is always an answer.
/// </typeparam>
/// <remarks>Thread-safe, for ever: a promotion while calls are in flight disturbs none of them. A typed single call allocates nothing.</remarks>
public interface IPredictor<TInput, TOutput>
{
    /// <summary>Predicts one row.</summary>
    /// <param name="input">The row.</param>
    /// <exception cref="NoChampionException">No version has been promoted yet.</exception>
    /// <exception cref="InputException">The input lacks a feature or has one of the wrong type.</exception>
    Prediction<TOutput> Predict(TInput input);

    /// <summary>
    /// Predicts many rows with one version, faster than one by one and with the same answers; where the model has an <see cref="IVersionRoute"/>, each row with
    /// the version that it chooses for it.
    /// </summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="predictions">Filled in the order of the inputs; at least as long.</param>
    /// <exception cref="NoChampionException">No version has been promoted yet.</exception>
    /// <exception cref="InputException">An input lacks a feature or has one of the wrong type; the message names the row. What the predictions hold then is undefined.</exception>
    void Predict(ReadOnlySpan<TInput> inputs, Span<Prediction<TOutput>> predictions);

    /// <summary>Predicts one row. Completes at once unless the predictor goes over a network.</summary>
    /// <param name="input">The row.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    ValueTask<Prediction<TOutput>> PredictAsync(TInput input, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Predict(input));
    }

    /// <summary>Predicts many rows with one version. Completes at once unless the predictor goes over a network.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="predictions">Filled in the order of the inputs; at least as long.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    ValueTask PredictAsync(ReadOnlyMemory<TInput> inputs, Memory<Prediction<TOutput>> predictions, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Predict(inputs.Span, predictions.Span);
        return ValueTask.CompletedTask;
    }
}
