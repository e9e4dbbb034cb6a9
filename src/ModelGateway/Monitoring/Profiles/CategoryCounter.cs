using System.Numerics;

namespace ModelGateway;

/// <summary>Counts how often each category came.</summary>
internal sealed class CategoryCounter : CellCounter
{
    private readonly CategoryIndex _index;
    private readonly bool _listsAll;

    // The slots of the categories of the contract, by FeatureRows.Categories; empty where it lists none.
    private readonly int[] _contractSlots;

    /// <param name="definition">The column.</param>
    /// <param name="reference">The same column of the reference.</param>
    /// <param name="contract">What its cells have been held to when they are counted; null when they have not.</param>
    public CategoryCounter(Column definition, ColumnProfile reference, ColumnContract? contract)
        : base((long[])[reference.Missing, reference.Count - Listed(reference), .. reference.Top.Select(category => category.Count)])
    {
        Categories = [.. reference.Top.Select(category => category.Value)];
        _index = new CategoryIndex(definition.Type, Categories, reference.IsHashed);
        _listsAll = Listed(reference) == reference.Count;
        _contractSlots = LaneKey.IsText(definition.Type) && contract is not null && TextRule.Categories(contract) is { } expected
            ? [Other, .. expected.Select(_index.SlotOf)]
            : [];
    }

    /// <summary>The known categories in the order of their slots.</summary>
    public IReadOnlyList<string> Categories { get; }

    public override bool KeepsNew => true;

    public override void Count(in ServedRows rows, int feature, Span<int> counts, CountingBuffers buffers)
    {
        FeatureSlot slot = rows.Rows.Layout[feature];
        if (slot.Lane == FeatureLane.Text)
        {
            CountTexts(rows, slot, counts, buffers);
            return;
        }

        if (_index.Flags is { } flags)
        {
            CountFlags(rows, feature, flags, counts, buffers);
            return;
        }

        for (int row = 0; row < rows.Count; row++)
        {
            bool isThere = ColumnReader.TryReadKey(rows.Rows, rows.First + row, slot, out long key);
            int found = isThere ? _index.SlotOf(key) : Missing;
            counts[found]++;
            if (found == Other)
            {
                buffers.Meet(StableHash.Of((ulong)key), rows.Rows, rows.First + row);
            }
        }
    }

    public override int SlotOfLabel(int label, IReadOnlyList<string> classes) =>
        label >= 0 && label < classes.Count ? _index.SlotOf(classes[label]) : Other;

    // Where the reference lists only the most frequent categories, another one need not be new.
    public override long? Outside(ReadOnlySpan<long> counts) => _listsAll ? counts[Other] : null;

    public override void AddTo(ref StableHash hash)
    {
        hash.Add(1UL);
        foreach (string category in Categories)
        {
            hash.Add(category);
        }
    }

    private static long Listed(ColumnProfile reference) => reference.Top.Sum(category => (long)category.Count);

    private void CountTexts(in ServedRows rows, FeatureSlot slot, Span<int> counts, CountingBuffers buffers)
    {
        CategoryIndex index = _index;
        ReadOnlySpan<int> contractSlots = _contractSlots;
        int width = rows.Rows.Layout.TextWidth;
        int first = (rows.First * width) + slot.Offset;
        ReadOnlySpan<string?> texts = rows.Rows.AllTexts[first..];
        ReadOnlySpan<int> categories = rows.Rows.AllCategories[first..];
        for (int row = 0; row < rows.Count; row++)
        {
            // What the contract has found need not be looked up again.
            int category = categories[row * width];
            int found = category > 0 && category < contractSlots.Length ? contractSlots[category]
                : texts[row * width] is { } text ? index.SlotOf(text)
                : Missing;
            counts[found]++;
            if (found == Other)
            {
                buffers.Meet(StableHash.Of(texts[row * width]!), rows.Rows, rows.First + row);
            }
        }
    }

    private static void CountFlags(in ServedRows rows, int feature, (int False, int True) flags, Span<int> counts, CountingBuffers buffers)
    {
        Span<float> positions = buffers.Positions(rows.Count);
        ColumnReader.ReadPositions(rows.Rows, rows.First, feature, 0, positions);
        Vector<int> theres = Vector<int>.Zero;
        Vector<int> nos = Vector<int>.Zero;
        int row = 0;
        for (; row + Vector<float>.Count <= positions.Length; row += Vector<float>.Count)
        {
            Vector<float> cells = new(positions[row..]);
            theres -= Vector.Equals(cells, cells);
            nos -= Vector.Equals(cells, Vector<float>.Zero);
        }

        int there = Vector.Sum(theres);
        int no = Vector.Sum(nos);
        for (; row < positions.Length; row++)
        {
            there += float.IsNaN(positions[row]) ? 0 : 1;
            no += positions[row] == 0 ? 1 : 0;
        }

        counts[Missing] += rows.Count - there;
        counts[flags.False] += no;
        counts[flags.True] += there - no;
    }
}
