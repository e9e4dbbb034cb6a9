using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>More ways to ask a predictor.</summary>
public static class PredictorExtensions
{
    /// <summary>Predicts many rows with one version.</summary>
    /// <typeparam name="TInput">The type of a row.</typeparam>
    /// <typeparam name="TOutput">The type of an answer.</typeparam>
    /// <param name="predictor">The predictor.</param>
    /// <param name="inputs">The rows; an array and a <see cref="List{T}"/> are read in place, and must not change meanwhile.</param>
    /// <returns>The predictions, in the order of the rows.</returns>
    /// <exception cref="NoChampionException">No version has been promoted yet.</exception>
    /// <exception cref="InputException">An input lacks a feature or has one of the wrong type; the message names the row.</exception>
    public static Prediction<TOutput>[] PredictBatch<TInput, TOutput>(this IPredictor<TInput, TOutput> predictor, IReadOnlyList<TInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(inputs);
        Prediction<TOutput>[] predictions = new Prediction<TOutput>[inputs.Count];
        predictor.Predict(inputs switch
        {
            TInput[] array => array,
            List<TInput> list => CollectionsMarshal.AsSpan(list),
            _ => [.. inputs],
        }, predictions);
        return predictions;
    }

    /// <summary>The same; completes at once unless the predictor goes over a network.</summary>
    /// <typeparam name="TInput">The type of a row.</typeparam>
    /// <typeparam name="TOutput">The type of an answer.</typeparam>
    /// <param name="predictor">The predictor.</param>
    /// <param name="inputs">The rows.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>The predictions, in the order of the rows.</returns>
    /// <exception cref="NoChampionException">No version has been promoted yet.</exception>
    /// <exception cref="InputException">An input lacks a feature or has one of the wrong type; the message names the row.</exception>
    public static async ValueTask<Prediction<TOutput>[]> PredictBatchAsync<TInput, TOutput>(
        this IPredictor<TInput, TOutput> predictor, IReadOnlyList<TInput> inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(inputs);
        Prediction<TOutput>[] predictions = new Prediction<TOutput>[inputs.Count];
        await predictor.PredictAsync(inputs as TInput[] ?? [.. inputs], predictions, cancellationToken).ConfigureAwait(false);
        return predictions;
    }
}
