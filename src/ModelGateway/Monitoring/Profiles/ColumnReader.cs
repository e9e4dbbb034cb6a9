namespace ModelGateway;

/// <summary>Reads the cells of one column out of rows that lie one after the other.</summary>
internal static class ColumnReader
{
    /// <summary>The positions of numbers, or of the lengths of texts; NaN where missing.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first of them to read.</param>
    /// <param name="column">A column of numbers.</param>
    /// <param name="positions">One for each row to read.</param>
    public static void ReadPositions(FeatureRows rows, int first, WatchedColumn column, Span<float> positions)
    {
        FeatureSlot slot = rows.Layout[column.Index];
        switch (slot.Lane)
        {
            case FeatureLane.Single:
                ReadSingles(rows.AllSingles[((first * rows.Layout.SingleWidth) + slot.Offset)..], rows.Layout.SingleWidth, positions);
                break;
            case FeatureLane.Double:
                ReadDoubles(rows.AllWides[((first * rows.Layout.WideWidth) + slot.Offset)..], rows.Layout.WideWidth, column.Bins!.Center, positions);
                break;
            case FeatureLane.Int64:
                ReadIntegers(rows.AllWides[((first * rows.Layout.WideWidth) + slot.Offset)..], rows.Layout.WideWidth, column.Bins!.Center, positions);
                break;
            default:
                ReadLengths(rows.AllTexts[((first * rows.Layout.TextWidth) + slot.Offset)..], rows.Layout.TextWidth, positions);
                break;
        }
    }

    /// <summary>A category that a lane holds as a number, as <see cref="CategoryIndex.SlotOf(long)"/> wants it.</summary>
    /// <returns>False when it is missing.</returns>
    public static bool TryReadKey(FeatureRows rows, int row, FeatureSlot slot, out long key)
    {
        if (slot.Lane == FeatureLane.Single)
        {
            float single = rows.Singles(row)[slot.Offset];
            key = BitConverter.SingleToInt32Bits(single);
            return !float.IsNaN(single);
        }

        // The bits of a double's -0 are those of a missing integer.
        key = rows.Wides(row)[slot.Offset];
        return slot.Lane == FeatureLane.Double ? !double.IsNaN(BitConverter.Int64BitsToDouble(key)) : key != FeatureRows.MissingInt64;
    }

    private static void ReadSingles(ReadOnlySpan<float> cells, int width, Span<float> positions)
    {
        int cell = 0;
        for (int row = 0; row < positions.Length; row++, cell += width)
        {
            positions[row] = cells[cell];
        }
    }

    private static void ReadDoubles(ReadOnlySpan<long> cells, int width, double center, Span<float> positions)
    {
        int cell = 0;
        for (int row = 0; row < positions.Length; row++, cell += width)
        {
            positions[row] = (float)(BitConverter.Int64BitsToDouble(cells[cell]) - center);
        }
    }

    private static void ReadIntegers(ReadOnlySpan<long> cells, int width, double center, Span<float> positions)
    {
        int cell = 0;
        for (int row = 0; row < positions.Length; row++, cell += width)
        {
            positions[row] = cells[cell] == FeatureRows.MissingInt64 ? float.NaN : (float)(cells[cell] - center);
        }
    }

    private static void ReadLengths(ReadOnlySpan<string?> cells, int width, Span<float> positions)
    {
        int cell = 0;
        for (int row = 0; row < positions.Length; row++, cell += width)
        {
            positions[row] = cells[cell] is { } text ? text.Length : float.NaN;
        }
    }
}
