namespace ModelGateway;

/// <summary>
/// A model that scores the rows which another one answered: the baseline that goes on living, or a candidate in the shadow. Disposing ends that,
/// after the scoring in flight has returned; the model itself stays its owner's.
/// </summary>
/// <param name="name">Its name in reports.</param>
/// <param name="model">The model; thread-safe, with the champion's features and score width.</param>
internal sealed class SideModel(string name, IModel model) : IDisposable
{
    private readonly Lock _lock = new();
    private bool _ended;

    public string Name => name;

    /// <summary>Scores rows; NaN where the model has no answer.</summary>
    /// <returns>Whether it was asked; false after it has ended, and where it cannot be read.</returns>
    public bool TryScore(FeatureRows rows, Span<float> scores)
    {
        lock (_lock)
        {
            if (_ended || (model is DeferredModel deferred && !deferred.TryMake()))
            {
                // One that cannot even be read has not answered wrongly.
                return false;
            }

            try
            {
                model.Score(rows, scores);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Throwing is having no answer, here as in serving; a row that has none counts as wrong.
                scores.Fill(float.NaN);
            }

            return true;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
        }
    }
}
