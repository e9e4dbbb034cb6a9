namespace ModelGateway;

/// <summary>
/// Whether categories are as frequent as they were: chi-square over all of them together, and Fisher's exact test of the one that moved most,
/// corrected for how many there were to choose from. The sum alone cannot see one category in a hundred; the one alone cannot see many
/// that each move a little.
/// </summary>
internal sealed class CategoryTest : IDriftTest
{
    private const double LeastExpected = 5;

    public string Measure => "v";

    /// <summary>For booleans and categories, and for text that is not free.</summary>
    public CellCounter? CounterOf(Column definition, ColumnProfile? reference, ColumnContract? contract)
    {
        bool isCategory = definition.Kind is ColumnKind.Boolean or ColumnKind.Category
            || (LaneKey.IsText(definition.Type) && definition.Kind != ColumnKind.Text);
        return isCategory && reference is not null ? new CategoryCounter(definition, reference, contract) : null;
    }

    public DriftFinding Compare(in ColumnCounts reference, in ColumnCounts window) =>
        Compare(reference.Counts.Span, reference.Other, window.Counts.Span, window.Other);

    /// <summary>Compares counts of the same categories in the same order.</summary>
    /// <param name="reference">How often each known category came.</param>
    /// <param name="referenceOther">How often the rest came that the reference did not count one by one.</param>
    /// <param name="window">How often each known category came in the window.</param>
    /// <param name="windowOther">How often anything else came in the window, known or new.</param>
    public static DriftFinding Compare(ReadOnlySpan<long> reference, long referenceOther, ReadOnlySpan<long> window, long windowOther)
    {
        long n = ColumnCounts.Total(reference) + referenceOther;
        long m = ColumnCounts.Total(window) + windowOther;
        if (n == 0 || m == 0)
        {
            return DriftFinding.None;
        }

        double least = LeastCount(reference, referenceOther, n, m);
        Groups groups = new(n, m);
        long restBefore = referenceOther;
        long restNow = windowOther;
        for (int i = 0; i < reference.Length; i++)
        {
            if (reference[i] + window[i] < least)
            {
                restBefore += reference[i];
                restNow += window[i];
            }
            else
            {
                groups.Add(reference[i], window[i]);
            }
        }

        if (restBefore + restNow > 0)
        {
            groups.Add(restBefore, restNow);
        }

        return groups.Test();
    }

    /// <summary>How often a category must have come in both samples together to stand alone.</summary>
    private static double LeastCount(ReadOnlySpan<long> reference, long referenceOther, long n, long m)
    {
        double least = LeastExpected * (n + m) / Math.Min(n, m);
        if (referenceOther == 0 || reference.IsEmpty)
        {
            return least;
        }

        // The rest was cut off by its counts. Those just above the cut are there by luck and will be rarer in any window: they belong to the rest.
        long cut = long.MaxValue;
        foreach (long count in reference)
        {
            cut = Math.Min(cut, count);
        }

        return Math.Max(least, (cut + (3 * Math.Sqrt(cut))) * (n + m) / n);
    }

    private struct Groups(long n, long m)
    {
        private double _chiSquare;
        private double _effect;
        private int _count;
        private double _furthest;
        private long _furthestBefore;
        private long _furthestNow;

        public void Add(long before, long now)
        {
            double p = (double)before / n;
            double q = (double)now / m;
            double share = (double)(before + now) / (n + m);
            double part = (p - q) * (p - q) / share;
            _chiSquare += part;
            _effect += ShareEffect.Term(p, q);
            _count++;

            // By deviance, which stays fair between rare and frequent categories where chi-square favours the rare.
            double deviance = Deviance(before, n * share) + Deviance(now, m * share) + Deviance(n - before, n * (1 - share)) + Deviance(m - now, m * (1 - share));
            if (deviance > _furthest)
            {
                (_furthest, _furthestBefore, _furthestNow) = (deviance, before, now);
            }
        }

        public readonly DriftFinding Test()
        {
            if (_count < 2)
            {
                return DriftFinding.None;
            }

            double together = Tail.ChiSquare(_chiSquare / ((1.0 / n) + (1.0 / m)), _count - 1);
            double one = _count * Tail.Fisher(_furthestBefore, n, _furthestNow, m);
            double effectOfOne = ShareEffect.OfOne((double)_furthestBefore / n, (double)_furthestNow / m, n, m);
            return _count == 2
                ? new DriftFinding(effectOfOne, one / 2)
                : new DriftFinding(Math.Max(ShareEffect.V(_effect, _count, n, m), effectOfOne), Math.Min(1, 2 * Math.Min(together, one)));
        }

        private static double Deviance(double count, double expected) => count > 0 ? count * Math.Log(count / expected) : 0;
    }
}
