using System.Buffers.Binary;

namespace ModelGateway.OnnxRuntime;

/// <summary>Repeated numbers, which a writer may pack into one field or write as one field each.</summary>
internal static class PackedNumbers
{
    /// <summary>Adds the numbers of the field that the reader is at.</summary>
    public static void Integers(ProtoReader reader, List<long> numbers, ReadLimits? limits = null)
    {
        if (reader.Wire == ProtoReader.Varint) Add(reader.Integer);
        if (reader.Wire != ProtoReader.Delimited) return;
        ReadOnlySpan<byte> packed = reader.Bytes.Span;
        while (!packed.IsEmpty)
        {
            ulong value = 0;
            int used = 0;
            do
            {
                if (used == packed.Length || used == 10) throw OnnxDamage.At("a list of numbers ends in the middle of one");
                value |= (ulong)(packed[used] & 0x7F) << (7 * used);
            }
            while (packed[used++] >= 0x80);
            Add(unchecked((long)value));
            packed = packed[used..];
        }

        void Add(long number)
        {
            limits?.Part();
            numbers.Add(number);
        }
    }

    /// <summary>Adds the floats of the field that the reader is at.</summary>
    public static void Floats(ProtoReader reader, List<float> numbers)
    {
        if (reader.Wire == ProtoReader.Float) numbers.Add(BitConverter.UInt32BitsToSingle((uint)reader.Number));
        if (reader.Wire != ProtoReader.Delimited) return;
        ReadOnlySpan<byte> packed = reader.Bytes.Span;
        if (packed.Length % sizeof(float) != 0) throw OnnxDamage.At("a list of floats ends in the middle of one");
        for (; !packed.IsEmpty; packed = packed[sizeof(float)..]) numbers.Add(BinaryPrimitives.ReadSingleLittleEndian(packed));
    }
}
