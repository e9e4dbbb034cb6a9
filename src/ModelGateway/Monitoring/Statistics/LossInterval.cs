namespace ModelGateway;

/// <summary>Live losses with their intervals, from sums of the losses of several models on the same rows.</summary>
/// <remarks>
/// The intervals are computed for the logarithm. Losses are never negative and often have a long tail; a large one that has not come
/// yet would raise the mean, and so the interval must reach further up than down.
/// </remarks>
internal static class LossInterval
{
    /// <summary>The mean loss of a model.</summary>
    /// <param name="losses">The losses of each row, not negative.</param>
    /// <param name="model">Which of them.</param>
    /// <param name="inOrder">Whether the blocks follow each other in time.</param>
    public static Interval Mean(BlockSums losses, int model, bool inOrder)
    {
        Estimate mean = losses.EstimateMean(model, inOrder);
        return mean.Value > 0
            ? new Estimate(Math.Log(mean.Value), mean.Error / mean.Value, mean.Freedom).Exponential with { Value = mean.Value }
            : mean.Interval;
    }

    /// <summary>1 − loss / loss of the bar on the same rows; NaN when either has no loss.</summary>
    public static Interval Gain(BlockSums losses, int model, int bar, bool inOrder)
    {
        if (!(losses.Sum(model) > 0 && losses.Sum(bar) > 0))
        {
            return new Interval(1 - (losses.Sum(model) / losses.Sum(bar)), double.NaN, double.NaN);
        }

        Interval ratio = losses.EstimateLogRatio(model, bar, inOrder).Exponential;
        return new Interval(1 - ratio.Value, 1 - ratio.High, 1 - ratio.Low);
    }

    /// <summary>The mean loss of a model minus that of another on the same rows.</summary>
    public static Estimate Difference(BlockSums losses, int model, int other, bool inOrder)
    {
        double count = losses.Count;
        double difference = losses.Mean(model) - losses.Mean(other);
        return losses.Estimate(
            difference, block => (losses.Sum(block, model) - losses.Sum(block, other) - (losses.CountOf(block) * difference)) / count, inOrder);
    }
}
