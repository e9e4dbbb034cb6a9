namespace ModelGateway;

/// <summary>The loss whose growth is measured: a mean over rows, or the root of one.</summary>
/// <param name="Metric">The metric; accuracy stands for the error rate.</param>
/// <param name="Threshold">For binary classification the probability from which on the model answers the positive class; null for 0.5.</param>
/// <param name="IsTimeOrdered">Whether the rows are in time order.</param>
internal readonly record struct RowLoss(Metric Metric, double? Threshold = null, bool IsTimeOrdered = false)
{
    public bool IsRoot => Metric.IsRoot;

    /// <summary>The name in reports.</summary>
    public string Name => Metric.LossName;

    /// <summary>The name as people say it.</summary>
    public string Words => Name == Metric.Name ? Metric.Words : Name;

    /// <summary>The loss by which a model is studied that a run judged: the run's metric where that is a mean over rows, else the task's own loss.</summary>
    /// <param name="metric">The run's metric.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="givesProbabilities">False for models that only name classes.</param>
    public static Metric MetricOf(Metric metric, LearningTask task, bool givesProbabilities) =>
        metric.IsMean && (givesProbabilities || !metric.NeedsProbabilities) ? metric : Metric.DefaultFor(task, givesProbabilities);

    /// <summary>The losses of rows, each times its weight: their mean is that of the rows as much as they count.</summary>
    /// <param name="signature">Whose scores they are.</param>
    /// <param name="labels">For each row the number, or the index of its class.</param>
    /// <param name="scores">Row-major.</param>
    /// <param name="weights">For each row how much it counts, 1 on average; empty where all count the same.</param>
    public double[] Of(ModelSignature signature, float[] labels, float[] scores, double[] weights)
    {
        ScoredRows rows = new(signature, labels, scores, Threshold, weights);
        double[] losses = new double[rows.Count];
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = rows.Weight(row) * Metric.LossOf(rows[row]);
        }

        return losses;
    }
}
