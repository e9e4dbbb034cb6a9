using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>A 64-bit hash for each row, by which the same row is known again: in the other part, or among those that a champion learned from.</summary>
/// <remarks>
/// Columns count by name, in whatever order they stand. Numbers count by value, whatever they are
/// stored as, so that 1, 1.0 and true are one, and so are null and NaN. In a million rows two different ones share a hash with a chance of 3·10⁻⁸.
/// </remarks>
internal static class RowHashes
{
    private const ulong Missing = 0x8EBC6AF09C88C6E3;

    /// <summary>The columns by which a version knows its rows again: features and label, but not the labels before, which are those of other rows.</summary>
    public static string[] ColumnsOf(ModelSignature signature) =>
        [.. signature.Features.Where(column => column.Role != ColumnRole.LastLabel).Select(column => column.Name), signature.Label.Name];

    /// <summary>Hashes every row over some columns.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="columns">The names of the columns that count.</param>
    public static ulong[] Of(Dataset data, IEnumerable<string> columns)
    {
        StableHash[] hashes = new StableHash[data.RowCount];
        foreach (string name in columns.Order(StringComparer.Ordinal))
        {
            ulong salt = StableHash.Of(name);
            for (int row = 0; row < hashes.Length; row++)
            {
                hashes[row].Add(salt);
            }

            Append(data[name], hashes);
        }

        return Array.ConvertAll(hashes, hash => hash.Value);
    }

    private static void Append(DataColumn column, StableHash[] hashes)
    {
        switch (column)
        {
            case DataColumn<int> c: Append(c, hashes, v => OfInteger(v)); break;
            case DataColumn<long> c: Append(c, hashes, OfInteger); break;
            case DataColumn<bool> c: Append(c, hashes, v => OfInteger(v ? 1 : 0)); break;
            case DataColumn<float> c: Append(c, hashes, v => OfNumber(v)); break;
            case DataColumn<double> c: Append(c, hashes, OfNumber); break;
            case DataColumn<decimal> c: Append(c, hashes, v => OfNumber((double)v)); break;
            case DataColumn<TimeSpan> c: Append(c, hashes, v => OfInteger(v.Ticks)); break;
            case DataColumn<DateTime> c: Append(c, hashes, v => OfInteger(v.Ticks)); break;
            case DataColumn<DateOnly> c: Append(c, hashes, v => OfInteger(v.ToDateTime(TimeOnly.MinValue).Ticks)); break;
            case DataColumn<DateTimeOffset> c: Append(c, hashes, v => StableHash.Of(OfInteger(v.Ticks) ^ (ulong)v.TotalOffsetMinutes)); break;
            case DataColumn<Guid> c: Append(c, hashes, v => StableHash.Of(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in v)))); break;
            case DataColumn<float[]> c: Append(c, hashes, v => StableHash.Of(MemoryMarshal.AsBytes(v.AsSpan()))); break;
            case DataColumn<string> c: AppendTexts(c, hashes); break;
            default: throw new InvalidOperationException($"No hash for cells of type {column.Definition.Type.Name}.");
        }
    }

    private static void Append<T>(DataColumn<T> column, StableHash[] hashes, Func<T, ulong> hash)
    {
        ReadOnlySpan<T> values = column.Values;
        for (int row = 0; row < hashes.Length; row++)
        {
            hashes[row].Add(column.IsNull(row) ? Missing : hash(values[row]));
        }
    }

    // Readers keep one string for each category, so the last one is often the next one.
    private static void AppendTexts(DataColumn<string> column, StableHash[] hashes)
    {
        ReadOnlySpan<string> values = column.Values;
        string? last = null;
        ulong hash = Missing;
        for (int row = 0; row < hashes.Length; row++)
        {
            string? text = values[row];
            if (!ReferenceEquals(text, last))
            {
                (last, hash) = (text, text is null ? Missing : StableHash.Of(text));
            }

            hashes[row].Add(hash);
        }
    }

    private static ulong OfNumber(double value) => double.IsNaN(value) ? Missing
        : Math.Floor(value) == value && Math.Abs(value) < 1L << 53 ? OfInteger((long)value)
        : ~StableHash.Of(BitConverter.DoubleToUInt64Bits(value));

    private static ulong OfInteger(long value) => StableHash.Of((ulong)value);
}
