namespace ModelGateway;

/// <summary>How much of a model's skill rests on each feature: what its loss grows by when the feature's values are shuffled among held-out rows (Breiman 2001).</summary>
internal static class FeatureImportance
{
    private const int MostRows = 1_000;
    private const int MostCells = 200_000;

    /// <summary>Measures all features.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The rows.</param>
    /// <param name="rows">Those that the model did not learn from; up to 1,000 of them, evenly spaced, are used.</param>
    /// <param name="labels">The label of each of those: the number, or the index of its class.</param>
    /// <param name="weights">How much each of those counts; empty where all count the same.</param>
    /// <param name="loss">What growth is measured by.</param>
    /// <param name="seed">Decides how values are shuffled.</param>
    /// <returns>The shares, from 0, which sum to 1; empty where shuffling does no harm.</returns>
    public static IReadOnlyDictionary<string, double> Measure(
        IModel model, Dataset data, ReadOnlySpan<int> rows, ReadOnlySpan<float> labels, double[] weights, RowLoss loss, int seed)
    {
        Schema features = model.Signature.Features;
        int count = Math.Min(rows.Length, Math.Clamp(MostCells / Math.Max(1, features.Count), 100, MostRows));
        int[] chosen = new int[count];
        float[] actual = new float[count];
        int[] places = new int[count];
        for (int i = 0; i < count; i++)
        {
            int place = (int)((long)i * rows.Length / count);
            (chosen[i], actual[i], places[i]) = (rows[place], labels[place], place);
        }

        FeatureRows held = new(new RowLayout(features), count);
        held.Fill(data, chosen);
        LossGrowth[] growth = new Permutation(model, held, actual, loss, seed, RowWeights.Pick(weights, places), repeats: 1)
            .Measure([.. Enumerable.Range(0, features.Count).Select(feature => new[] { feature })], threads: 1, CancellationToken.None);
        double total = growth.Sum(g => Math.Max(0, g.Amount));
        return total > 0 && double.IsFinite(total) ? Enumerable.Range(0, growth.Length).ToDictionary(i => features[i].Name, i => Math.Max(0, growth[i].Amount) / total) : [];
    }
}
