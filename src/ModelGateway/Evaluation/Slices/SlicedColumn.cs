namespace ModelGateway;

/// <summary>A feature of the held-out rows, put into ranges or values that slices are made of.</summary>
internal sealed class SlicedColumn(string name, ValueBins bins)
{
    public string Name => name;

    /// <summary>For each row the place of its range or value.</summary>
    public int[] Bins => bins.Bins;

    public int Count => bins.Names.Count;

    /// <summary>Reads a column; null for vectors and free text.</summary>
    public static SlicedColumn? Of(DataColumn column, int[] rows, int mostRanges) =>
        ValueBins.Of(column, rows, mostRanges, SliceColumns.MostValues) is { } bins ? new SlicedColumn(column.Definition.Name, bins) : null;

    /// <summary>The first and the last place of each condition: single ones, and for numbers all up to one and all above it.</summary>
    public IEnumerable<(int Low, int High)> Conditions()
    {
        int ranges = bins.Ends is { } ends ? Math.Min(Count, ends.Count + 1) : 0;
        for (int bin = 0; bin < Count; bin++)
        {
            if (bins.Ends is not null || bins.Names[bin] != ValueBins.Others)
            {
                yield return (bin, bin);
            }

            if (bin >= 1 && bin < ranges - 1)
            {
                yield return (0, bin);
                yield return (bin, ranges - 1);
            }
        }
    }

    /// <summary>The value of a place; null for missing.</summary>
    public string? ValueOf(int bin) => bin == Count - 1 && bins.Names[bin] == ValueBins.Missing ? null : bins.Names[bin];

    /// <summary>What the rows of a condition have in common.</summary>
    public string Describe(int low, int high)
    {
        int last = bins.Ends?.Count ?? 0;
        return ValueOf(low) is not { } value ? $"{name} is missing"
            : low == high && (bins.Ends is not { Count: > 0 } ends || bins.Names[0] == ends[0]) ? $"{name} = {value}"
            : low == 0 ? $"{name} ≤ {bins.Ends![high]}"
            : high == last ? $"{name} > {bins.Ends![low - 1]}"
            : $"{name} > {bins.Ends![low - 1]} and ≤ {bins.Ends[high]}";
    }
}
