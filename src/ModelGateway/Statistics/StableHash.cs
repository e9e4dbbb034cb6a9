using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>A 64-bit hash that is the same in every process and on every little-endian machine. Not for keeping secrets.</summary>
internal struct StableHash
{
    private ulong _state;

    public readonly ulong Value => Mixer.Mix(_state);

    public static ulong Of(string text)
    {
        StableHash hash = default;
        hash.Add(text);
        return hash.Value;
    }

    public static ulong Of(ulong number)
    {
        StableHash hash = default;
        hash.Add(number);
        return hash.Value;
    }

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        StableHash hash = default;
        hash.Add(bytes);
        return hash.Value;
    }

    public void Add(ulong number) => _state = Mixer.Mix(_state ^ number) + Mixer.GoldenStep;

    public void Add(string text) => Add(MemoryMarshal.AsBytes(text.AsSpan()));

    public void Add(ReadOnlySpan<byte> bytes)
    {
        ulong length = (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        ulong tail = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            tail |= (ulong)bytes[i] << (8 * i);
        }

        Add(tail);
        Add(length);
    }
}
