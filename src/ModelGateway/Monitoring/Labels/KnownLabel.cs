using System.Buffers.Binary;
using System.Numerics;

namespace ModelGateway;

/// <summary>A label of a series that is known.</summary>
/// <param name="Series">The hash of the series' name; never 0.</param>
/// <param name="Moment">When its row was observed: a number that grows with time.</param>
/// <param name="Value">The bits of a number, or the hash of a class, so that versions whose classes differ read the same.</param>
internal readonly record struct KnownLabel(ulong Series, long Moment, ulong Value)
{
    /// <summary>Bytes of one in a record, with its checksum.</summary>
    public const int Length = 28;

    private const int ChecksumAt = 24;

    /// <summary>A label by its number.</summary>
    public static ulong ValueOf(float number) => BitConverter.SingleToUInt32Bits(number);

    /// <summary>The number of a label.</summary>
    public static float NumberOf(ulong value) => BitConverter.UInt32BitsToSingle((uint)value);

    /// <summary>A text as a number that is the same in every process: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), mixed.</summary>
    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        ulong hash = 14695981039346656037;
        foreach (char sign in text)
        {
            hash = (hash ^ sign) * 1099511628211;
        }

        return Mixer.Mix(hash);
    }

    /// <summary>Writes it where it lies in a record.</summary>
    public void Write(Span<byte> entry)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(entry, Series);
        BinaryPrimitives.WriteInt64LittleEndian(entry[8..], Moment);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], Value);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[ChecksumAt..], Checksum(entry));
    }

    /// <summary>Reads one; false where there is none, as behind what a crash tore.</summary>
    public static bool TryRead(ReadOnlySpan<byte> entry, out KnownLabel label)
    {
        label = new KnownLabel(
            BinaryPrimitives.ReadUInt64LittleEndian(entry), BinaryPrimitives.ReadInt64LittleEndian(entry[8..]), BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(entry[ChecksumAt..]) == Checksum(entry);
    }

    // Of zeros, which a power loss may leave, it is not 0.
    private static uint Checksum(ReadOnlySpan<byte> entry)
    {
        uint sum = uint.MaxValue;
        for (int i = 0; i < ChecksumAt; i += sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(entry[i..]));
        }

        return ~sum;
    }
}
