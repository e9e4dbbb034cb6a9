namespace ModelGateway;

/// <summary>Says how good a model's scores are on labelled rows.</summary>
internal static class Evaluator
{
    // Of the weight of all rows: sums of weights that differ by less are equal but for rounding.
    private const double Slack = 1e-12;

    /// <summary>Computes every metric of the task that can be computed.</summary>
    /// <param name="signature">What the model learned.</param>
    /// <param name="labels">For each row the number, or the index of its class; −1 for a class that training never saw.</param>
    /// <param name="scores">Row-major, <see cref="ModelSignature.ScoreWidth"/> for each row.</param>
    /// <param name="threshold">For binary classification the model's <see cref="LearnThreshold"/>; 0.5 when null.</param>
    /// <param name="labelsOnly">Whether the scores only name a class; what needs probabilities is then absent.</param>
    /// <param name="others">Metrics to compute beside those of the library; null for none.</param>
    /// <param name="weights">For each row how much it counts; empty where all count the same.</param>
    public static Evaluation Evaluate(
        ModelSignature signature,
        ReadOnlySpan<float> labels,
        ReadOnlySpan<float> scores,
        double? threshold = null,
        bool labelsOnly = false,
        IEnumerable<Metric>? others = null,
        ReadOnlySpan<double> weights = default)
    {
        ScoredRows rows = new(signature, labels, scores, threshold, weights);
        Dictionary<string, double> metrics = new(StringComparer.Ordinal);
        IEnumerable<Metric> known = Metric.For(signature.Task).Where(metric => !labelsOnly || !metric.NeedsProbabilities);
        foreach (Metric metric in known.Union(others ?? []))
        {
            double value = Measure.Once(metric, rows);
            if (double.IsFinite(value))
            {
                metrics[metric.Name] = value;
            }
        }

        return new Evaluation
        {
            Rows = rows.Count,
            Unscored = rows.CountUnscored(),
            Metrics = metrics,
            Threshold = signature.Task == LearningTask.Binary ? threshold ?? ScoredRows.DefaultThreshold : null,
        };
    }

    /// <summary>The probability from which on a row is best called positive, learned on the training part: the one with the most rows right, each as much as it counts.</summary>
    /// <remarks>
    /// Accuracy decides, not F1: a model that knows nothing then keeps to the majority class, where F1 would call every row positive, and so
    /// the rows it misclassifies count the rare class, which is what "enough evidence" is measured by. Among equally good thresholds 0.5 is
    /// taken, or else the middle of the gap between scores that lies nearest to 0.5.
    /// </remarks>
    /// <param name="labels">0 or 1 for each row; other rows are passed over.</param>
    /// <param name="scores">A probability for each row; rows without one are passed over, as no threshold gets them right.</param>
    /// <param name="weights">For each row how much it counts, from 0; empty where all count the same.</param>
    /// <returns>The threshold, above 1 only when a row that scored 1 is better called negative.</returns>
    public static double LearnThreshold(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores, ReadOnlySpan<float> weights = default)
    {
        if (labels.Length != scores.Length)
        {
            throw new ArgumentException($"{scores.Length} scores for {labels.Length} rows.", nameof(scores));
        }

        float[] sorted = new float[scores.Length];
        float[] votes = new float[scores.Length];
        int count = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            float weight = weights.IsEmpty ? 1 : weights[row];
            if (float.IsFinite(scores[row]) && labels[row] is 0 or 1 && weight > 0)
            {
                sorted[count] = scores[row];
                votes[count++] = labels[row] == 0 ? weight : -weight;
            }
        }

        Array.Sort(sorted, votes, 0, count);
        return BestCut(sorted.AsSpan(0, count), votes.AsSpan(0, count));
    }

    /// <summary>The model whose value is best; the first among equals. A model without a value is never chosen before one that has it.</summary>
    public static string Strongest(Metric metric, IEnumerable<KeyValuePair<string, Evaluation>> evaluations) => evaluations
        .OrderBy(pair => LossOf(metric, pair.Value))
        .First().Key;

    /// <summary>How far a model is from perfect by a metric, 0 or more; infinite where nobody could measure it.</summary>
    public static double LossOf(Metric metric, Evaluation evaluation) =>
        evaluation.Metrics.TryGetValue(metric.Name, out double value) && double.IsFinite(value) ? metric.LossOf(value) : double.PositiveInfinity;

    // Votes are weights, of negative rows above 0 and of positive rows below.
    private static double BestCut(ReadOnlySpan<float> scores, ReadOnlySpan<float> votes)
    {
        // Rows right beyond the number of positives, when the rows from some place on are called positive.
        double right = 0;
        double bestRight = 0;
        double slack = 0;
        foreach (float vote in votes)
        {
            slack += Slack * Math.Abs(vote);
        }

        double best = Between(double.NegativeInfinity, scores.Length > 0 ? scores[0] : double.PositiveInfinity);
        for (int i = 0; i < scores.Length; i++)
        {
            right += votes[i];
            bool endsTie = i + 1 == scores.Length || scores[i] != scores[i + 1];
            if (!endsTie || right < bestRight - slack)
            {
                continue;
            }

            double cut = Between(scores[i], i + 1 < scores.Length ? scores[i + 1] : double.PositiveInfinity);
            if (right > bestRight + slack || Math.Abs(cut - ScoredRows.DefaultThreshold) < Math.Abs(best - ScoredRows.DefaultThreshold))
            {
                bestRight = right;
                best = cut;
            }
        }

        return best;
    }

    /// <summary>The threshold to write down for a gap: any value above the lower score and up to the upper one decides alike.</summary>
    private static double Between(double lower, double upper)
    {
        if (lower < ScoredRows.DefaultThreshold && upper >= ScoredRows.DefaultThreshold)
        {
            return ScoredRows.DefaultThreshold;
        }

        double middle = (Math.Max(lower, 0) + Math.Min(upper, 1)) / 2;
        return middle > lower && middle <= upper ? middle : Math.BitIncrement(lower);
    }
}
