namespace ModelGateway;

/// <summary>Corrects the p values of many tests so that few of those called are by chance (Y. Benjamini, Y. Hochberg, 1995).</summary>
internal static class BenjaminiHochberg
{
    /// <summary>The corrected p values, in the same order.</summary>
    /// <param name="p">From 0 to 1; a NaN is no test and stays NaN.</param>
    public static double[] Adjust(ReadOnlySpan<double> p)
    {
        double[] corrected = p.ToArray();
        int[] order = new int[p.Length];
        int tests = 0;
        for (int i = 0; i < p.Length; i++)
        {
            if (!double.IsNaN(p[i]))
            {
                order[tests++] = i;
            }
        }

        Array.Sort(order, 0, tests, Comparer<int>.Create((a, b) => corrected[a].CompareTo(corrected[b])));
        double least = 1;
        for (int rank = tests; rank > 0; rank--)
        {
            least = Math.Min(least, corrected[order[rank - 1]] * tests / rank);
            corrected[order[rank - 1]] = least;
        }

        return corrected;
    }
}
