namespace ModelGateway;

/// <summary>Scores rows of a dataset, a batch at a time.</summary>
internal static class DatasetScorer
{
    private const int BatchRows = 1_024;

    /// <summary>Scores rows in the order given.</summary>
    /// <param name="model">The model. Rows on which it throws are scored one by one, and those that throw alone stay NaN: no answer.</param>
    /// <param name="data">Rows with all of the model's features.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="lastLabels">For each row of the data the label last known; empty without an order in time.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>Row-major, the signature's score width for each row.</returns>
    public static float[] Score(IModel model, Dataset data, ReadOnlySpan<int> rows, float[] lastLabels, CancellationToken cancellationToken)
    {
        int width = model.Signature.ScoreWidth;
        float[] scores = new float[rows.Length * width];
        FeatureRows buffer = new(new RowLayout(model.Signature.Features));
        for (int start = 0; start < rows.Length; start += BatchRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> batch = rows.Slice(start, Math.Min(BatchRows, rows.Length - start));
            Span<float> target = scores.AsSpan(start * width, batch.Length * width);
            if (TryScore(model, data, batch, lastLabels, buffer, target))
            {
                continue;
            }

            for (int row = 0; row < batch.Length; row++)
            {
                TryScore(model, data, batch.Slice(row, 1), lastLabels, buffer, target.Slice(row * width, width));
            }
        }

        return scores;
    }

    private static bool TryScore(
        IModel model, Dataset data, ReadOnlySpan<int> rows, float[] lastLabels, FeatureRows buffer, Span<float> scores)
    {
        buffer.Fill(data, rows);
        if (lastLabels.Length > 0)
        {
            float[] last = new float[rows.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                last[i] = lastLabels[rows[i]];
            }

            buffer.SetLastLabels(last);
        }

        try
        {
            model.Score(buffer, scores);
            return true;
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            // Throwing on a row is having no answer for it, which a gate of its own looks at.
            scores.Fill(float.NaN);
            return false;
        }
    }
}
