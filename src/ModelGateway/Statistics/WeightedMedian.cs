namespace ModelGateway;

/// <summary>The number that minimises the weighted sum of absolute errors.</summary>
internal static class WeightedMedian
{
    /// <summary>The median; the middle of the two where half of the weight lies on either side.</summary>
    /// <param name="values">In ascending order; where the weight is 0 they do not matter.</param>
    /// <param name="weights">Not negative, at least one above 0.</param>
    public static double OfSorted(ReadOnlySpan<float> values, ReadOnlySpan<double> weights)
    {
        double half = 0;
        foreach (double weight in weights)
        {
            half += weight / 2;
        }

        // Sums of scaled weights are rounded: a half that is met within rounding is met.
        double tolerance = half * 1e-12;
        double below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            below += weights[i];
            if (weights[i] > 0 && below >= half - tolerance)
            {
                return below > half + tolerance ? values[i] : (values[i] + (double)NextWithWeight(values, weights, i)) / 2;
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
