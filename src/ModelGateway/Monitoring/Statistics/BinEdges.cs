namespace ModelGateway;

/// <summary>Where the bins lie that a column's numbers are counted in.</summary>
internal static class BinEdges
{
    /// <summary>
    /// Edges from the quantiles of the reference. Bin i has the values above edge i − 1 and not above edge i; the last bin, one more than
    /// there are edges, has the values above all of them. A value that fills several quantiles, and the least, has a bin of its own, so that nothing
    /// that moves into it or out of it hides.
    /// </summary>
    /// <param name="quantiles">In order; not NaN.</param>
    /// <remarks>
    /// Reference and window must be counted with the same edges in the same precision: an atom at 0.1 as double lies elsewhere
    /// than 0.1 as float. A wrong bin for a whole atom would look like drift.
    /// </remarks>
    public static float[] Of(IReadOnlyList<double> quantiles)
    {
        List<float> edges = new(2 * quantiles.Count);
        for (int i = 0; i < quantiles.Count; i++)
        {
            float value = (float)quantiles[i];
            bool isNew = edges.Count == 0 || value > edges[^1];
            if (!isNew)
            {
                continue;
            }

            bool isAtom = i == 0 || (i + 1 < quantiles.Count && (float)quantiles[i + 1] == value);
            float before = MathF.BitDecrement(value);
            if (isAtom && (edges.Count == 0 || before > edges[^1]))
            {
                edges.Add(before);
            }

            edges.Add(value);
        }

        return [.. edges];
    }

    /// <summary>The bin of a value; not for NaN.</summary>
    public static int BinOf(ReadOnlySpan<float> edges, float value)
    {
        int low = 0;
        int high = edges.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (edges[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
