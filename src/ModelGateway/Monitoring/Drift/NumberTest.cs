namespace ModelGateway;

/// <summary>
/// The two-sample Kolmogorov–Smirnov test on counts in the same bins. Its effect is D, the largest distance of the two cumulative
/// distributions at an edge. The distance elsewhere can only be larger, so bins and ties make the test conservative.
/// </summary>
internal static class NumberTest
{
    public static DriftTest Compare(ReadOnlySpan<long> reference, ReadOnlySpan<long> window)
    {
        long n = Total(reference);
        long m = Total(window);
        if (n == 0 || m == 0)
        {
            return DriftTest.None;
        }

        long before = 0;
        long now = 0;
        double largest = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            before += reference[i];
            now += window[i];
            largest = Math.Max(largest, Math.Abs(((double)before / n) - ((double)now / m)));
        }

        return new DriftTest(largest, Tail.Kolmogorov(largest * Math.Sqrt(1 / ((1.0 / n) + (1.0 / m)))));
    }

    public static long Total(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
