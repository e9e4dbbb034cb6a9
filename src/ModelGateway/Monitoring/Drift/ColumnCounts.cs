namespace ModelGateway;

/// <summary>What a dataset or a window had in one column, in counts that can be added up.</summary>
/// <param name="Counts">
/// For numbers the values in each bin of <see cref="QuantileBins"/>, in order, with those below and above; for categories how often each category came that the reference counted, in its order.
/// </param>
/// <param name="Other">For categories how often any other came; 0 for numbers.</param>
/// <param name="Missing">The rows without a value.</param>
internal readonly record struct ColumnCounts(ReadOnlyMemory<long> Counts, long Other, long Missing)
{
    /// <summary>The rows with a value.</summary>
    public long Present => NumberTest.Total(Counts.Span) + Other;
}
