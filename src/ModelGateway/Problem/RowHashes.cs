using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>A 64-bit hash for each row, by which the same row is known again: in the other part, or among those that a champion learned from.</summary>
/// <remarks>
/// The same on every little-endian machine and for good. Columns count by name, in whatever order they stand. Numbers count by value, whatever they are
/// stored as, so that 1, 1.0 and true are one, and so are null and NaN. In a million rows two different ones share a hash with a chance of 3·10⁻⁸.
/// </remarks>
internal static class RowHashes
{
    // The constants of wyhash by Wang Yi, public domain.
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;
    private const ulong Missing = 0x8EBC6AF09C88C6E3;

    /// <summary>Hashes every row over some columns.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="columns">The names of the columns that count.</param>
    public static ulong[] Of(Dataset data, IEnumerable<string> columns)
    {
        ulong[] hashes = new ulong[data.RowCount];
        foreach (string name in columns.Order(StringComparer.Ordinal))
        {
            ulong salt = OfText(name);
            for (int row = 0; row < hashes.Length; row++)
            {
                hashes[row] = Mix(hashes[row] ^ salt, First);
            }

            Append(data[name], hashes);
        }

        return hashes;
    }

    private static void Append(DataColumn column, ulong[] hashes)
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
            case DataColumn<DateTimeOffset> c: Append(c, hashes, v => Mix(OfInteger(v.Ticks), (ulong)v.TotalOffsetMinutes ^ Second)); break;
            case DataColumn<Guid> c: Append(c, hashes, v => OfBytes(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in v)))); break;
            case DataColumn<float[]> c: Append(c, hashes, v => OfBytes(MemoryMarshal.AsBytes(v.AsSpan()))); break;
            case DataColumn<string> c: AppendTexts(c, hashes); break;
            default: throw new InvalidOperationException($"No hash for cells of type {column.Definition.Type.Name}.");
        }
    }

    private static void Append<T>(DataColumn<T> column, ulong[] hashes, Func<T, ulong> hash)
    {
        ReadOnlySpan<T> values = column.Values;
        for (int row = 0; row < hashes.Length; row++)
        {
            hashes[row] = Mix(hashes[row] ^ (column.IsNull(row) ? Missing : hash(values[row])), Second);
        }
    }

    // Readers keep one string for each category, so the last one is often the next one.
    private static void AppendTexts(DataColumn<string> column, ulong[] hashes)
    {
        ReadOnlySpan<string> values = column.Values;
        string? last = null;
        ulong hash = Missing;
        for (int row = 0; row < hashes.Length; row++)
        {
            string? text = values[row];
            if (!ReferenceEquals(text, last))
            {
                (last, hash) = (text, text is null ? Missing : OfText(text));
            }

            hashes[row] = Mix(hashes[row] ^ hash, Second);
        }
    }

    private static ulong OfNumber(double value) => double.IsNaN(value) ? Missing
        : Math.Floor(value) == value && Math.Abs(value) < 1L << 53 ? OfInteger((long)value)
        : Mix(BitConverter.DoubleToUInt64Bits(value) ^ First, Second);

    private static ulong OfInteger(long value) => Mix((ulong)value ^ Second, First);

    private static ulong OfText(string text) => OfBytes(MemoryMarshal.AsBytes(text.AsSpan()));

    private static ulong OfBytes(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Mix((ulong)bytes.Length ^ First, Second);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes), First);
        }

        ulong tail = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            tail |= (ulong)bytes[i] << (8 * i);
        }

        return Mix(hash ^ tail, Second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low ^ BitOperations.RotateLeft(a, 32);
    }
}
