namespace ModelGateway;

/// <summary>Counts only whether there is a value.</summary>
/// <param name="reference">The column of the reference; null when that has none.</param>
internal sealed class PresenceCounter(ColumnProfile? reference) : CellCounter((long[])[reference?.Missing ?? 0, reference?.Count ?? 0])
{
    public override void Count(in ServedRows rows, int feature, Span<int> counts, CountingBuffers buffers)
    {
        FeatureSlot slot = rows.Rows.Layout[feature];
        for (int row = 0; row < rows.Count; row++)
        {
            counts[rows.Rows.IsMissing(rows.First + row, slot) ? Missing : Other]++;
        }
    }

    public override void AddTo(ref StableHash hash) => hash.Add(2UL);
}
