namespace ModelGateway;

/// <summary>Standard errors of what is computed from rows, by how much each row moves it (the infinitesimal jackknife; B. Efron, 1982).</summary>
internal static class RowEstimate
{
    /// <summary>A value with its standard error.</summary>
    /// <param name="value">The value.</param>
    /// <param name="influence">For each row its influence: the value grows by this over the number of rows when the row comes once more. They sum to zero.</param>
    /// <param name="inOrder">Whether the rows are in time order, so that neighbours may be alike.</param>
    /// <param name="effective">How many rows of one weight would say as much; as many as there are unless said.</param>
    public static Estimate Of(double value, ReadOnlySpan<double> influence, bool inOrder, double? effective = null)
    {
        int count = influence.Length;
        if (!inOrder)
        {
            double rows = effective ?? count;
            double error = Math.Sqrt(InnerProduct.Of(influence, influence) / count / (count * (rows - 1) / rows));
            return new Estimate(value, rows < 2 ? double.NaN : error, Math.Max(1, rows - 1));
        }

        BlockSums sums = new(1);
        for (int row = 0; row < count; row++)
        {
            sums.Add(sums.BlockAt(row, count), influence.Slice(row, 1));
        }

        return sums.Estimate(value, block => sums.Sum(block, 0) / count, inOrder: true);
    }

    /// <summary>By how much one mean loss is greater than another of the same rows.</summary>
    /// <param name="before">The losses of the rows, each times its weight, which are measured against.</param>
    /// <param name="after">The other losses of the rows, each times its weight, or what each row adds to their mean in another way.</param>
    /// <param name="isRoot">Whether the loss is the root of the mean, as rmse is.</param>
    /// <param name="inOrder">Whether the rows are in time order.</param>
    public static LossGrowth Growth(ReadOnlySpan<double> before, ReadOnlySpan<double> after, bool isRoot, bool inOrder)
    {
        double old = Mean(before);
        double now = Mean(after);
        double ratio = now / old;
        double value = isRoot ? Math.Sqrt(ratio) : ratio;
        double amount = isRoot ? Math.Sqrt(now) - Math.Sqrt(old) : now - old;
        if (!double.IsFinite(value))
        {
            return new LossGrowth(amount, new Estimate(double.NaN, double.NaN, 1));
        }

        double scale = (isRoot && value > 0 ? 0.5 / value : 1) / old;
        double[] influence = new double[before.Length];
        for (int row = 0; row < influence.Length; row++)
        {
            influence[row] = scale * (after[row] - (ratio * before[row]));
        }

        return new LossGrowth(amount, Of(value - 1, influence, inOrder));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
