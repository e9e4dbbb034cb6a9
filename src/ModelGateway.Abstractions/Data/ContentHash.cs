using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ModelGateway;

/// <summary>SHA-256 over column names, types, and every cell in order; independent of machine, culture and how the rows were read.</summary>
internal sealed class ContentHash : IDisposable
{
    private const int BufferSize = 1 << 16;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _used;

    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        int at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (at >= 0)
        {
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return true;
            }

            text = text[(at + 2)..];
            at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return false;
    }

    public void Append<T>(Column definition, ReadOnlySpan<T> values, bool[]? isNull)
    {
        AppendText(definition.Name);
        AppendText(definition.Type.Name);
        AppendInt64(definition.VectorLength);
        AppendInt64(values.Length);
        AppendInt64(isNull is null ? 0 : 1);
        if (isNull is not null)
        {
            AppendBytes(MemoryMarshal.AsBytes(isNull.AsSpan()));
        }

        if (BitConverter.IsLittleEndian && (typeof(T) == typeof(double) || typeof(T) == typeof(long)))
        {
            // The same bytes as cell by cell, at the speed of the hash.
            AppendBytes(MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), checked(values.Length * sizeof(long))));
            return;
        }

        foreach (T value in values)
        {
            AppendCell(value);
        }
    }

    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void AppendCell<T>(T value)
    {
        switch (value)
        {
            case null: AppendInt64(-1); break;
            case string text: AppendText(text); break;
            case bool truth: AppendByte(truth ? (byte)1 : (byte)0); break;
            case int number: AppendInt64(number); break;
            case long number: AppendInt64(number); break;
            case float number: AppendInt64(BitConverter.SingleToInt32Bits(number)); break;
            case double number: AppendInt64(BitConverter.DoubleToInt64Bits(number)); break;
            case DateTime moment: AppendInt64(moment.Ticks); AppendByte((byte)moment.Kind); break;
            case DateTimeOffset moment: AppendInt64(moment.Ticks); AppendInt64(moment.TotalOffsetMinutes); break;
            case DateOnly day: AppendInt64(day.DayNumber); break;
            case TimeSpan span: AppendInt64(span.Ticks); break;
            case Guid id: AppendGuid(id); break;
            case decimal number: AppendDecimal(number); break;
            case float[] vector: AppendInt64(vector.Length); foreach (float item in vector) { AppendInt64(BitConverter.SingleToInt32Bits(item)); } break;
            default: throw new InvalidOperationException($"No hash for cells of type {typeof(T).Name}.");
        }
    }

    private void AppendGuid(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        AppendBytes(bytes);
    }

    private void AppendDecimal(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        foreach (int part in parts)
        {
            AppendInt64(part);
        }
    }

    private void AppendText(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        AppendInt64(length);
        if (length <= BufferSize)
        {
            Reserve(length);
            _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
            return;
        }

        AppendBytes(Encoding.UTF8.GetBytes(text));
    }

    private void AppendByte(byte value)
    {
        Reserve(1);
        _buffer[_used++] = value;
    }

    private void AppendInt64(long value)
    {
        Reserve(sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_used), value);
        _used += sizeof(long);
    }

    private void AppendBytes(ReadOnlySpan<byte> bytes)
    {
        Flush();
        _hash.AppendData(bytes);
    }

    private void Reserve(int length)
    {
        if (_used + length > BufferSize)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
