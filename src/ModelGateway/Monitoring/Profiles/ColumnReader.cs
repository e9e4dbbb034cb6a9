using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>Reads the cells of one column out of rows that lie one after the other.</summary>
internal static class ColumnReader
{
    /// <summary>The positions of numbers, or of the lengths of texts; NaN where missing.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first of them to read.</param>
    /// <param name="feature">The column's place among the features.</param>
    /// <param name="center">What is subtracted from wide numbers; see <see cref="QuantileBins.Center"/>.</param>
    /// <param name="positions">One for each row to read, a few hundred at most.</param>
    public static void ReadPositions(FeatureRows rows, int first, int feature, double center, Span<float> positions)
    {
        FeatureSlot slot = rows.Layout[feature];
        switch (slot.Lane)
        {
            case FeatureLane.Single:
                ReadStrided<float>(rows.AllSingles[((first * rows.Layout.SingleWidth) + slot.Offset)..], rows.Layout.SingleWidth, positions);
                break;
            case FeatureLane.Double or FeatureLane.Int64:
                Span<long> wides = stackalloc long[positions.Length];
                ReadStrided(rows.AllWides[((first * rows.Layout.WideWidth) + slot.Offset)..], rows.Layout.WideWidth, wides);
                if (slot.Lane == FeatureLane.Double)
                {
                    CenterDoubles(MemoryMarshal.Cast<long, double>(wides), center, positions);
                }
                else
                {
                    CenterIntegers(wides, center, positions);
                }

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

    // Four rows in a step and without checking each cell: this is read for every cell of every row.
    private static void ReadStrided<T>(ReadOnlySpan<T> cells, int width, Span<T> column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(((column.Length - 1) * width) + 1, cells.Length);
        ref T from = ref MemoryMarshal.GetReference(cells);
        ref T to = ref MemoryMarshal.GetReference(column);
        nint step = width;
        nint row = 0;
        for (; row + 4 <= column.Length; row += 4)
        {
            Unsafe.Add(ref to, row) = from;
            Unsafe.Add(ref to, row + 1) = Unsafe.Add(ref from, step);
            Unsafe.Add(ref to, row + 2) = Unsafe.Add(ref from, 2 * step);
            Unsafe.Add(ref to, row + 3) = Unsafe.Add(ref from, 3 * step);
            from = ref Unsafe.Add(ref from, 4 * step);
        }

        for (; row < column.Length; row++)
        {
            Unsafe.Add(ref to, row) = cells[(int)(row * step)];
        }
    }

    private static void CenterDoubles(ReadOnlySpan<double> numbers, double center, Span<float> positions)
    {
        int row = 0;
        for (; row + Vector512<float>.Count <= numbers.Length; row += Vector512<float>.Count)
        {
            Vector512<double> lower = Vector512.Create(numbers[row..]) - Vector512.Create(center);
            Vector512<double> upper = Vector512.Create(numbers[(row + Vector512<double>.Count)..]) - Vector512.Create(center);
            Vector512.Narrow(lower, upper).CopyTo(positions[row..]);
        }

        for (; row < numbers.Length; row++)
        {
            positions[row] = (float)(numbers[row] - center);
        }
    }

    private static void CenterIntegers(ReadOnlySpan<long> numbers, double center, Span<float> positions)
    {
        int row = 0;
        for (; row + Vector512<float>.Count <= numbers.Length; row += Vector512<float>.Count)
        {
            Vector512<double> lower = Centered(Vector512.Create(numbers[row..]), center);
            Vector512<double> upper = Centered(Vector512.Create(numbers[(row + Vector512<double>.Count)..]), center);
            Vector512.Narrow(lower, upper).CopyTo(positions[row..]);
        }

        for (; row < numbers.Length; row++)
        {
            positions[row] = numbers[row] == FeatureRows.MissingInt64 ? float.NaN : (float)(numbers[row] - center);
        }

        static Vector512<double> Centered(Vector512<long> numbers, double center) => Vector512.ConditionalSelect(
            Vector512.Equals(numbers, Vector512.Create(FeatureRows.MissingInt64)).AsDouble(),
            Vector512.Create(double.NaN),
            Vector512.ConvertToDouble(numbers) - Vector512.Create(center));
    }

    private static void ReadLengths(ReadOnlySpan<string?> cells, int width, Span<float> positions)
    {
        for (int row = 0; row < positions.Length; row++)
        {
            positions[row] = cells[row * width] is { } text ? text.Length : float.NaN;
        }
    }
}
