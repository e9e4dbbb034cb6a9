namespace ModelGateway;

/// <summary>Tells rows that somebody has sorted by what is to be learned.</summary>
internal static class SortedLabels
{
    private const double SortedCorrelation = 0.98;
    private const double OneWayShare = 0.98;
    private const double CounterShare = 0.9;

    /// <summary>
    /// Whether labels are sorted; sorted pages may have been put one after the other. A label that counts up or down and begins anew is not sorted, nor one that
    /// seldom moves, nor classes that come again.
    /// </summary>
    /// <param name="labels">Numbers or indices of classes, in the order of the data.</param>
    /// <param name="task">What is learned.</param>
    public static bool Are(double[] labels, LearningTask task)
    {
        if (task != LearningTask.Regression)
        {
            int runs = 1 + Enumerable.Range(1, labels.Length - 1).Count(i => labels[i] != labels[i - 1]);
            return runs > 1 && runs == labels.Distinct().Count();
        }

        double[] steps = [.. Enumerable.Range(1, labels.Length - 1).Select(i => labels[i] - labels[i - 1]).Where(step => step != 0)];
        int up = steps.Count(step => step > 0);
        if (steps.Length > 0 && Math.Max(up, steps.Length - up) > OneWayShare * steps.Length)
        {
            return steps.CountBy(step => step).Max(pair => pair.Value) < CounterShare * steps.Length;
        }

        double[] ranks = Ranks.Of(labels);
        double middle = (ranks.Length - 1) / 2.0;
        double products = 0;
        double squares = 0;
        double places = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            products += (ranks[i] - middle) * (i - middle);
            squares += (ranks[i] - middle) * (ranks[i] - middle);
            places += (i - middle) * (i - middle);
        }

        return Math.Abs(products) > SortedCorrelation * Math.Sqrt(squares * places);
    }
}
