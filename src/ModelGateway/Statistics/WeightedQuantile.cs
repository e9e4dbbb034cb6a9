namespace ModelGateway;

/// <summary>The number that minimises the weighted sum of pinball losses (R. Koenker, G. Bassett, Regression quantiles, 1978); of absolute errors for the median.</summary>
internal static class WeightedQuantile
{
    /// <summary>The quantile; the middle of two where exactly that share of the weight lies below.</summary>
    /// <param name="values">In ascending order; where the weight is 0 they do not matter.</param>
    /// <param name="weights">Not negative, at least one above 0.</param>
    /// <param name="quantile">Between 0 and 1; 0.5 for the median.</param>
    public static double OfSorted(ReadOnlySpan<float> values, ReadOnlySpan<double> weights, double quantile)
    {
        double share = 0;
        foreach (double weight in weights)
        {
            share += weight * quantile;
        }

        // Sums of scaled weights are rounded: a share that is met within rounding is met.
        double tolerance = share * 1e-12;
        double below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            below += weights[i];
            if (weights[i] > 0 && below >= share - tolerance)
            {
                return below > share + tolerance ? values[i] : (values[i] + (double)NextWithWeight(values, weights, i)) / 2;
            }
        }

        throw new ArgumentException("No weight is above 0.", nameof(weights));
    }

    private static float NextWithWeight(ReadOnlySpan<float> values, ReadOnlySpan<double> weights, int at)
    {
        for (int i = at + 1; i < values.Length; i++)
        {
            if (weights[i] > 0)
            {
                return values[i];
            }
        }

        return values[at];
    }
}
