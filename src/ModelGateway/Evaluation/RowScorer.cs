namespace ModelGateway;

/// <summary>Scores rows with a model that may throw on some of them.</summary>
internal static class RowScorer
{
    /// <summary>Scores rows.</summary>
    /// <param name="model">The model. Rows on which it throws are scored one by one, and those that throw alone get NaN: no answer.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="scores">Row-major, the signature's score width for each row.</param>
    public static void Score(IModel model, FeatureRows rows, Span<float> scores)
    {
        if (TryScore(model, rows, scores) || rows.Count == 1)
        {
            return;
        }

        int width = model.Signature.ScoreWidth;
        FeatureRows single = new(rows.Layout);
        for (int row = 0; row < rows.Count; row++)
        {
            single.CopyRow(rows, row, 0);
            TryScore(model, single, scores.Slice(row * width, width));
        }
    }

    /// <summary>Whether all scores are answers.</summary>
    public static bool AreFinite(ReadOnlySpan<float> scores)
    {
        foreach (float score in scores)
        {
            if (!float.IsFinite(score))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryScore(IModel model, FeatureRows rows, Span<float> scores)
    {
        try
        {
            model.Score(rows, scores);
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Throwing on a row is having no answer for it, which a gate of its own looks at.
            scores.Fill(float.NaN);
            return false;
        }
    }
}
