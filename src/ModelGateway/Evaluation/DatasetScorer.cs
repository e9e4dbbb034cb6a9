namespace ModelGateway;

/// <summary>Scores rows of a dataset, a batch at a time.</summary>
internal static class DatasetScorer
{
    private const int BatchRows = 1_024;

    /// <summary>Scores rows in the order given.</summary>
    /// <param name="model">The model; NaN stands for the rows on which it throws.</param>
    /// <param name="data">Rows with all of the model's features.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="known">For each row of the data the labels that were known.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>Row-major, the signature's score width for each row.</returns>
    public static float[] Score(IModel model, Dataset data, ReadOnlySpan<int> rows, KnownLabels known, CancellationToken cancellationToken)
    {
        int width = model.Signature.ScoreWidth;
        float[] scores = new float[rows.Length * width];
        FeatureRows buffer = new(new RowLayout(model.Signature.Features));
        for (int start = 0; start < rows.Length; start += BatchRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> batch = rows.Slice(start, Math.Min(BatchRows, rows.Length - start));
            buffer.Fill(data, batch);
            known.Tell(buffer, batch);
            RowScorer.Score(model, buffer, scores.AsSpan(start * width, batch.Length * width));
        }

        return scores;
    }
}
