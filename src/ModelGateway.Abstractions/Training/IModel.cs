namespace ModelGateway;

/// <summary>Scores rows.</summary>
/// <remarks>
/// Thread-safe: any number of threads may call <see cref="Score"/> on one model at once, and each row's scores are the same as when it is
/// scored alone, but for the rounding of packages that sum in another order for more rows. <see cref="Score"/> is never called after <see cref="IDisposable.Dispose"/>, nor is a model disposed while a call is in flight.
/// </remarks>
public interface IModel : IDisposable
{
    /// <summary>What goes in and what comes out.</summary>
    ModelSignature Signature { get; }

    /// <summary>Scores rows.</summary>
    /// <param name="rows">The rows, laid out by the signature's features.</param>
    /// <param name="scores">
    /// Filled row-major with <c>rows.Count × Signature.ScoreWidth</c> scores: numbers for regression, probabilities in [0, 1] for
    /// classification, for multiclass summing to 1 within 1e-4. NaN where the model has no answer.
    /// </param>
    /// <exception cref="ArgumentException">The rows have another layout, or the scores do not fit; see <see cref="ModelSignature.Check"/>.</exception>
    void Score(FeatureRows rows, Span<float> scores);
}
