namespace ModelGateway.MLNet;

/// <summary>Asks a model that has just been trained about rows that it has seen.</summary>
internal static class TrainedModel
{
    private const int MostRows = 100;

    /// <summary>Checks that the model has an answer for some of its own training rows; disposes it if it has none.</summary>
    /// <exception cref="TrainingException">It has none.</exception>
    public static void Check(MLNetModel model, TrainingSet data)
    {
        FeatureRows rows = new(new RowLayout(data.Signature.Features), 0);
        rows.Fill(data.Rows, [.. Enumerable.Range(0, Math.Min(MostRows, data.Rows.RowCount))]);
        float[] scores = new float[rows.Count * data.Signature.ScoreWidth];
        model.Score(rows, scores);
        if (!scores.Any(float.IsFinite))
        {
            model.Dispose();
            throw new TrainingException(
                $"{model.Description.Trainer} learned nothing from these {data.Rows.RowCount} rows: none of its scores for the first {rows.Count} of them is a number. Collect more rows, or use another trainer.");
        }
    }
}
