namespace ModelGateway;

/// <summary>
/// The two-sample Kolmogorov–Smirnov test on counts in the same bins. Its effect is D, the largest distance of the two cumulative
/// distributions at an edge. The distance elsewhere can only be larger, so bins and ties make the test conservative.
/// </summary>
internal sealed class NumberTest : IDriftTest
{
    public string Measure => "ks";

    /// <summary>For numbers that the reference has in bins, and for free text the lengths.</summary>
    public CellCounter? CounterOf(Column definition, ColumnProfile? reference, ColumnContract? contract)
    {
        bool isText = LaneKey.IsText(definition.Type);
        NumberProfile? numbers = isText ? reference?.Lengths : reference?.Numbers;
        return numbers?.Counts.Count == QuantileBins.Bins
            ? new NumberCounter(numbers, reference!.Missing, !isText && QuantileBins.IsWide(definition))
            : null;
    }

    public DriftFinding Compare(in ColumnCounts reference, in ColumnCounts window) => Compare(reference.Counts.Span, window.Counts.Span);

    /// <summary>Compares counts of the same bins in the same order.</summary>
    public static DriftFinding Compare(ReadOnlySpan<long> reference, ReadOnlySpan<long> window)
    {
        long n = ColumnCounts.Total(reference);
        long m = ColumnCounts.Total(window);
        if (n == 0 || m == 0)
        {
            return DriftFinding.None;
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

        return new DriftFinding(largest, Tail.Kolmogorov(largest * Math.Sqrt(1 / ((1.0 / n) + (1.0 / m)))));
    }
}
