using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Reads whole columns for training, the same numbers and keys that <see cref="FeatureReader"/> reads for scoring.</summary>
internal static class ColumnCells
{
    /// <summary>Reads cells as numbers; NaN when missing.</summary>
    /// <param name="column">A column of numbers, booleans or dates.</param>
    /// <param name="part">What of it.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="numbers">One for each of them.</param>
    public static void ReadNumbers(DataColumn column, FeaturePart part, RowSample rows, Span<double> numbers)
    {
        switch (column)
        {
            case DataColumn<float> singles when rows.IsAll:
                Widen(singles.Values, numbers);
                break;
            case DataColumn<float> singles:
                ReadStrided(singles.Values, rows, numbers);
                break;
            case DataColumn<double> doubles:
                ReadStrided(doubles.Values, rows, numbers);
                break;
            case DataColumn<int> integers:
                ReadStrided(integers.Values, rows, numbers);
                break;
            case DataColumn<long> integers:
                ReadStrided(integers.Values, rows, numbers);
                break;
            default:
                ReadAny(column, part, rows, numbers);
                return;
        }

        if (column.Definition.IsNullable)
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                if (column.IsNull(rows[i]))
                {
                    numbers[i] = double.NaN;
                }
            }
        }
    }

    /// <summary>Reads cells as keys; <see cref="FeatureRows.MissingInt64"/> when missing.</summary>
    public static void ReadKeys(DataColumn column, FeaturePart part, RowSample rows, Span<long> keys)
    {
        bool isWhole = CategoryKey.IsWhole(column.Definition.Type);
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = isWhole ? ReadWhole(column, part, rows[i]) : CategoryKey.Of(column.GetDouble(rows[i]));
        }
    }

    private static void ReadAny(DataColumn column, FeaturePart part, RowSample rows, Span<double> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (part == FeaturePart.Value)
            {
                numbers[i] = column.GetDouble(rows[i]);
                continue;
            }

            long value = ReadWhole(column, part, rows[i]);
            numbers[i] = value == FeatureRows.MissingInt64 ? double.NaN : value;
        }
    }

    private static long ReadWhole(DataColumn column, FeaturePart part, int row)
    {
        long value = column.GetInt64(row);
        return part == FeaturePart.Value ? value : DateParts.Of(value, part);
    }

    private static void ReadStrided<T>(ReadOnlySpan<T> cells, RowSample rows, Span<double> numbers)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = double.CreateTruncating(cells[rows[i]]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<float> cells, Span<double> numbers)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(cells[..numbers.Length]);
        Span<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector.Widen(vectors[i], out wide[2 * i], out wide[(2 * i) + 1]);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < numbers.Length; i++)
        {
            numbers[i] = cells[i];
        }
    }
}
