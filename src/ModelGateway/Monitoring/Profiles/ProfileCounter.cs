using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Counts rows into a window profile, a column at a time, without allocation. Used by one thread at a time; each has its own.</summary>
internal sealed class ProfileCounter
{
    // The rows of a chunk stay in the first-level cache while its columns are read one after the other.
    private const int ChunkRows = 256;

    private readonly WatchedColumns _columns;
    private readonly int[] _counts;
    private readonly float[] _positions = new float[ChunkRows];
    private readonly byte[] _slots = new byte[ChunkRows];
    private readonly SlotTally _tally = new();
    private Newcomer[] _newcomers = [];
    private int _newcomerCount;

    public ProfileCounter(WatchedColumns columns)
    {
        _columns = columns;
        _counts = new int[columns.Slots];
    }

    /// <summary>Counts rows that were answered.</summary>
    /// <param name="rows">The rows, laid out as the watched columns are; of a log that has no scores the features alone are counted.</param>
    /// <param name="into">A profile of the same columns.</param>
    public void Count(in ServedRows rows, WindowProfile into)
    {
        for (int start = 0; start < rows.Count; start += ChunkRows)
        {
            CountChunk(rows.Slice(start, Math.Min(ChunkRows, rows.Count - start)), into);
        }
    }

    private void CountChunk(in ServedRows rows, WindowProfile into)
    {
        ReadOnlySpan<WatchedColumn> features = _columns.Features.Span;
        for (int feature = 0; feature < features.Length; feature++)
        {
            WatchedColumn column = features[feature];
            switch (column.Form)
            {
                case WatchedForm.Numbers:
                    CountNumbers(rows, column);
                    break;
                case WatchedForm.Categories:
                    CountCategories(rows, column, into);
                    break;
                default:
                    CountPresence(rows, column);
                    break;
            }
        }

        int answered = MemoryMarshal.Cast<AnsweredBy, int>(rows.AnsweredBy).Count((int)AnsweredBy.Model);
        ReadOnlySpan<WatchedColumn> scores = _columns.Scores.Span;
        for (int score = 0; rows.ScoreWidth > 0 && score < scores.Length; score++)
        {
            CountScores(rows, score, scores[score], answered);
        }

        Flush(rows.Count, rows.Count - answered, into);
    }

    private void CountNumbers(in ServedRows rows, WatchedColumn column)
    {
        Span<float> positions = _positions.AsSpan(0, rows.Count);
        ColumnReader.ReadPositions(rows.Rows, rows.First, column, positions);
        CountPositions(positions, column);
    }

    private void CountScores(in ServedRows rows, int score, WatchedColumn column, int answered)
    {
        int width = rows.ScoreWidth;
        Span<float> positions = _positions.AsSpan(0, answered);
        if (answered == rows.Count && width == 1)
        {
            CountPositions(rows.Scores, column);
            return;
        }

        int next = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows.AnsweredBy[row] == AnsweredBy.Model)
            {
                positions[next++] = rows.Scores[(row * width) + score];
            }
        }

        CountPositions(positions, column);
    }

    private void CountPositions(ReadOnlySpan<float> positions, WatchedColumn column)
    {
        if (column.Bins is not { } bins)
        {
            CountsOf(column)[WatchedColumn.Other] += positions.Length;
            return;
        }

        Span<byte> slots = _slots.AsSpan(0, positions.Length);
        bins.SlotsOf(positions, slots);
        _tally.Add(slots, CountsOf(column));
    }

    private void CountCategories(in ServedRows rows, WatchedColumn column, WindowProfile into)
    {
        Span<int> counts = CountsOf(column);
        CategoryIndex index = column.CategoryIndex!;
        FeatureSlot slot = _columns.Layout[column.Index];
        if (slot.Lane == FeatureLane.Text)
        {
            CountTexts(rows, column, into);
            return;
        }

        if (index.Flags is { } flags)
        {
            CountFlags(rows, column, flags);
            return;
        }

        for (int row = 0; row < rows.Count; row++)
        {
            bool isThere = ColumnReader.TryReadKey(rows.Rows, rows.First + row, slot, out long key);
            int found = isThere ? index.SlotOf(key) : WatchedColumn.Missing;
            counts[found]++;
            if (found == WatchedColumn.Other)
            {
                Meet(column, StableHash.Of((ulong)key), rows.Rows, rows.First + row, into);
            }
        }
    }

    private void CountTexts(in ServedRows rows, WatchedColumn column, WindowProfile into)
    {
        Span<int> counts = CountsOf(column);
        CategoryIndex index = column.CategoryIndex!;
        ReadOnlySpan<int> contractSlots = column.ContractSlots.Span;
        int width = _columns.Layout.TextWidth;
        int first = (rows.First * width) + _columns.Layout[column.Index].Offset;
        ReadOnlySpan<string?> texts = rows.Rows.AllTexts[first..];
        ReadOnlySpan<int> categories = rows.Rows.AllCategories[first..];
        for (int row = 0; row < rows.Count; row++)
        {
            // What the contract has found need not be looked up again.
            int category = categories[row * width];
            int found = category > 0 && category < contractSlots.Length ? contractSlots[category]
                : texts[row * width] is { } text ? index.SlotOf(text)
                : WatchedColumn.Missing;
            counts[found]++;
            if (found == WatchedColumn.Other)
            {
                Meet(column, StableHash.Of(texts[row * width]!), rows.Rows, rows.First + row, into);
            }
        }
    }

    private void CountFlags(in ServedRows rows, WatchedColumn column, (int False, int True) flags)
    {
        Span<float> positions = _positions.AsSpan(0, rows.Count);
        ColumnReader.ReadPositions(rows.Rows, rows.First, column, positions);
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

        Span<int> counts = CountsOf(column);
        counts[WatchedColumn.Missing] += rows.Count - there;
        counts[flags.False] += no;
        counts[flags.True] += there - no;
    }

    private void CountPresence(in ServedRows rows, WatchedColumn column)
    {
        Span<int> counts = CountsOf(column);
        FeatureSlot slot = _columns.Layout[column.Index];
        for (int row = 0; row < rows.Count; row++)
        {
            counts[rows.Rows.IsMissing(rows.First + row, slot) ? WatchedColumn.Missing : WatchedColumn.Other]++;
        }
    }

    private void Meet(WatchedColumn column, ulong hash, FeatureRows rows, int row, WindowProfile into)
    {
        if (!into.IsWanted(column, hash))
        {
            return;
        }

        if (_newcomerCount == _newcomers.Length)
        {
            Array.Resize(ref _newcomers, Math.Max(ChunkRows, 2 * _newcomers.Length));
        }

        _newcomers[_newcomerCount++] = new Newcomer(column, hash, rows, row);
    }

    private void Flush(int rows, int baselineRows, WindowProfile into)
    {
        into.Add(_counts, rows, baselineRows, _newcomers.AsSpan(0, _newcomerCount));
        _counts.AsSpan().Clear();
        _newcomers.AsSpan(0, _newcomerCount).Clear();
        _newcomerCount = 0;
    }

    private Span<int> CountsOf(WatchedColumn column) => _counts.AsSpan(column.First, column.Slots);
}
