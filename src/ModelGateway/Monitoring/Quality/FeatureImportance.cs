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
    /// <param name="seed">Decides how values are shuffled.</param>
    /// <param name="labelsOnly">Whether the model only names classes.</param>
    /// <returns>The shares, from 0, which sum to 1; empty where shuffling does no harm.</returns>
    public static IReadOnlyDictionary<string, double> Measure(
        IModel model, Dataset data, ReadOnlySpan<int> rows, ReadOnlySpan<float> labels, int seed, bool labelsOnly = false)
    {
        Schema features = model.Signature.Features;
        int count = Math.Min(rows.Length, Math.Clamp(MostCells / Math.Max(1, features.Count), 100, MostRows));
        int[] chosen = new int[count];
        float[] actual = new float[count];
        for (int i = 0; i < count; i++)
        {
            int place = (int)((long)i * rows.Length / count);
            (chosen[i], actual[i]) = (rows[place], labels[place]);
        }

        FeatureRows whole = new(new RowLayout(features), count);
        whole.Fill(data, chosen);
        FeatureRows shuffled = new(whole.Layout, count);
        for (int row = 0; row < count; row++)
        {
            shuffled.CopyRow(whole, row, row);
        }

        double before = LossOf(model, whole, actual, labelsOnly);
        SeededRandom random = new(seed);
        Dictionary<string, double> growth = new(StringComparer.Ordinal);
        for (int feature = 0; feature < features.Count; feature++)
        {
            int[] order = [.. Enumerable.Range(0, count)];
            random.Shuffle(order.AsSpan());
            FeatureSlot slot = whole.Layout[feature];
            Set(whole, order, shuffled, slot);
            growth[features[feature].Name] = Math.Max(0, LossOf(model, shuffled, actual, labelsOnly) - before);
            Array.Sort(order);
            Set(whole, order, shuffled, slot);
        }

        double total = growth.Values.Sum();
        return total > 0 && double.IsFinite(total) ? growth.ToDictionary(entry => entry.Key, entry => entry.Value / total) : [];
    }

    private static void Set(FeatureRows from, int[] order, FeatureRows to, FeatureSlot slot)
    {
        for (int row = 0; row < order.Length; row++)
        {
            switch (slot.Lane)
            {
                case FeatureLane.Single:
                    to.Singles(row)[slot.Offset] = from.Singles(order[row])[slot.Offset];
                    break;
                case FeatureLane.Text:
                    to.Texts(row)[slot.Offset] = from.Texts(order[row])[slot.Offset];
                    break;
                case FeatureLane.Vector:
                    to.Vectors(row)[slot.Offset] = from.Vectors(order[row])[slot.Offset];
                    break;
                default:
                    to.Wides(row)[slot.Offset] = from.Wides(order[row])[slot.Offset];
                    break;
            }
        }
    }

    // Of a model that only names classes it counts how often it is wrong.
    private static double LossOf(IModel model, FeatureRows rows, float[] labels, bool labelsOnly)
    {
        float[] scores = new float[rows.Count * model.Signature.ScoreWidth];
        model.Score(rows, scores);
        IReadOnlyDictionary<string, double> metrics = Evaluator.Evaluate(model.Signature, labels, scores, null, labelsOnly).Metrics;
        return metrics.TryGetValue(Metric.DefaultLoss(model.Signature.Task).Name, out double loss) ? loss
            : 1 - metrics.GetValueOrDefault(Metric.Accuracy.Name, double.NaN);
    }
}
