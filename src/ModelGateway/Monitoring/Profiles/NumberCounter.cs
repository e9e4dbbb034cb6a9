namespace ModelGateway;

/// <summary>Counts numbers, or the lengths of texts, in the bins of the reference.</summary>
/// <param name="numbers">How the reference's are distributed.</param>
/// <param name="missing">How many of them are missing.</param>
/// <param name="isWide">Whether the numbers may need more than a 32-bit float.</param>
internal sealed class NumberCounter(NumberProfile numbers, long missing, bool isWide)
    : CellCounter((long[])[missing, 0, .. numbers.Counts, 0])
{
    /// <summary>How numbers are binned.</summary>
    public QuantileBins Bins { get; } = new(numbers.Quantiles, isWide);

    public override void Count(in ServedRows rows, int feature, Span<int> counts, CountingBuffers buffers)
    {
        Span<float> positions = buffers.Positions(rows.Count);
        ColumnReader.ReadPositions(rows.Rows, rows.First, feature, Bins.Center, positions);
        CountNumbers(positions, counts, buffers);
    }

    public override void CountNumbers(ReadOnlySpan<float> numbers, Span<int> counts, CountingBuffers buffers)
    {
        Span<byte> slots = buffers.Slots(numbers.Length);
        Bins.SlotsOf(numbers, slots);
        buffers.Tally.Add(slots, counts);
    }

    public override int SlotOfLabel(int label, IReadOnlyList<string> classes) => label;

    public override ColumnCounts ToCompare(ReadOnlyMemory<long> counts) => new(counts[QuantileBins.Below..], 0, counts.Span[Missing]);

    public override long? Outside(ReadOnlySpan<long> counts) => counts[QuantileBins.Below] + counts[QuantileBins.Above];

    public override void AddTo(ref StableHash hash)
    {
        hash.Add(0UL);
        Bins.AddTo(ref hash);
    }
}
