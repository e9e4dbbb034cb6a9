using System.Buffers.Binary;
using System.Text;

namespace ModelGateway.OnnxRuntime;

/// <summary>Walks the fields of one protobuf message without copying it.</summary>
/// <remarks>The wire format: https://protobuf.dev/programming-guides/encoding/. A field with an unexpected wire type is left to the caller's default case, as protobuf itself does.</remarks>
internal ref struct ProtoReader(ReadOnlyMemory<byte> message)
{
    private const int Fixed64 = 1, StartGroup = 3, EndGroup = 4, Fixed32 = 5;

    private readonly ReadOnlySpan<byte> _bytes = message.Span;
    private int _at;

    /// <summary>The value is a whole number.</summary>
    public const int Varint = 0;

    /// <summary>The value is text, bytes, a message, or packed numbers.</summary>
    public const int Delimited = 2;

    /// <summary>The value is a float.</summary>
    public const int Float = Fixed32;

    /// <summary>The field's number.</summary>
    public int Field { get; private set; }

    /// <summary>The wire type of the field's value.</summary>
    public int Wire { get; private set; }

    /// <summary>The value of a number.</summary>
    public ulong Number { get; private set; }

    /// <summary>The value of a delimited field.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>The value as a signed whole number.</summary>
    public readonly long Integer => unchecked((long)Number);

    /// <summary>The value as text; what is not UTF-8 becomes U+FFFD.</summary>
    public readonly string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Moves to the next field.</summary>
    /// <returns>False at the end of the message.</returns>
    /// <exception cref="OnnxModelException">The bytes are not a protobuf message.</exception>
    public bool Next()
    {
        if (_at == _bytes.Length) return false;
        Tag();
        if (Wire == StartGroup) SkipGroup();
        else Value();
        return true;
    }

    private void Tag()
    {
        ulong tag = ReadVarint();
        Wire = (int)(tag & 7);
        if (tag >> 3 is 0 or > 0x1FFF_FFFF) throw OnnxDamage.At($"a field has the number {tag >> 3}, which does not exist");
        Field = (int)(tag >> 3);
    }

    private void Value()
    {
        switch (Wire)
        {
            case Varint:
                Number = ReadVarint();
                break;
            case Fixed64:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Slice(_at, Take(8)));
                _at += 8;
                break;
            case Fixed32:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Slice(_at, Take(4)));
                _at += 4;
                break;
            case Delimited:
                int length = Take(ReadVarint());
                Bytes = message.Slice(_at, length);
                _at += length;
                break;
            default:
                throw OnnxDamage.At($"a field has the wire type {Wire}, which is not one");
        }
    }

    // Nobody writes groups any more, but a reader has to pass over them; a counter instead of recursion, so that depth costs nothing.
    private void SkipGroup()
    {
        int field = Field;
        for (int depth = 1; depth > 0;)
        {
            Tag();
            if (Wire == StartGroup) depth++;
            else if (Wire == EndGroup) depth--;
            else Value();
        }

        Field = field;
        Wire = StartGroup;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (_at == _bytes.Length) throw OnnxDamage.At("it ends in the middle of a number");
            byte next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw OnnxDamage.At("a number is longer than 10 bytes");
    }

    private readonly int Take(ulong length)
    {
        int left = _bytes.Length - _at;
        return length <= (ulong)left ? (int)length : throw OnnxDamage.At($"a part of {length} bytes begins where only {left} bytes are left");
    }
}
