namespace ModelGateway;

/// <summary>What a dataset or a window had in one column, in counts that can be added up.</summary>
/// <param name="Counts">
/// The values in each slot of a <see cref="CellCounter"/>: of numbers in each bin, in order, with those below and above; of categories how often
/// each came that the reference counted, in its order.
/// </param>
/// <param name="Other">The values without a slot of their own, such as any other category; 0 for numbers.</param>
/// <param name="Missing">The rows without a value.</param>
internal readonly record struct ColumnCounts(ReadOnlyMemory<long> Counts, long Other, long Missing)
{
    /// <summary>The rows with a value.</summary>
    public long Present => Total(Counts.Span) + Other;

    /// <summary>All counts together.</summary>
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
