using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ModelGateway.OnnxRuntime;

/// <summary>Reads <c>TensorProto</c>: its head always, its values where they are whole numbers or text that the checks or roles need.</summary>
internal static class OnnxTensorReader
{
    public static OnnxTensorInfo Head(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        limits.Part();
        string name = "";
        var element = OnnxElement.Undefined;
        List<long> dimensions = [];
        List<KeyValuePair<string, string>> external = [];
        bool isExternal = false;
        long stored = 0;
        long? raw = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, ProtoReader.Varint or ProtoReader.Delimited):
                    PackedNumbers.Integers(reader, dimensions, limits);
                    break;
                case (2, ProtoReader.Varint):
                    element = (OnnxElement)unchecked((int)reader.Number);
                    break;
                case (8, ProtoReader.Delimited):
                    name = reader.Text;
                    break;
                case (9, ProtoReader.Delimited):
                    // Some writers set it to nothing beside the values.
                    if (reader.Bytes.Length > 0) raw = reader.Bytes.Length;
                    stored += reader.Bytes.Length;
                    break;
                case (13, ProtoReader.Delimited):
                    limits.Part();
                    external.Add(Entry(reader.Bytes));
                    break;
                case (14, ProtoReader.Varint):
                    isExternal = reader.Number == 1;
                    break;
                case (4 or 5 or 6 or 7 or 10 or 11, ProtoReader.Delimited):
                    // A text may be empty, so each counts for at least one byte.
                    stored += Math.Max(1, reader.Bytes.Length);
                    break;
                case (4 or 5 or 7 or 10 or 11, _):
                    stored += sizeof(long);
                    break;
            }
        }

        return new(name, element, dimensions) { External = isExternal ? external : null, Message = message, StoredBytes = stored, RawBytes = raw };
    }

    /// <summary>A key and a value, as in metadata and external data.</summary>
    public static KeyValuePair<string, string> Entry(ReadOnlyMemory<byte> message)
    {
        string key = "", value = "";
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, ProtoReader.Delimited):
                    key = reader.Text;
                    break;
                case (2, ProtoReader.Delimited):
                    value = reader.Text;
                    break;
            }
        }

        return new(key, value);
    }

    /// <summary>The values of an int64, int32 or uint8 tensor that lies in this file.</summary>
    /// <returns>Null for other types, for values in another file, and where number and shape disagree.</returns>
    public static long[]? Integers(OnnxTensorInfo tensor)
    {
        if (tensor.External is not null || tensor.Count is not { } count || count > tensor.StoredBytes) return null;
        int size = tensor.Element switch { OnnxElement.Int64 => 8, OnnxElement.Int32 => 4, OnnxElement.UInt8 or OnnxElement.Bool => 1, _ => 0 };
        if (size == 0) return null;
        List<long> values = [];
        var reader = new ProtoReader(tensor.Message);
        while (reader.Next())
        {
            if (reader is { Field: 9, Wire: ProtoReader.Delimited, Bytes.Length: > 0 })
            {
                values.Clear();
                for (ReadOnlySpan<byte> raw = reader.Bytes.Span; raw.Length >= size; raw = raw[size..])
                {
                    values.Add(size switch { 8 => BinaryPrimitives.ReadInt64LittleEndian(raw), 4 => BinaryPrimitives.ReadInt32LittleEndian(raw), _ => raw[0] });
                }
            }
            else if (reader.Field == (size == 8 ? 7 : 5)) PackedNumbers.Integers(reader, values);
        }

        return values.Count == count ? [.. values] : null;
    }

    /// <summary>The values of a tensor of text or whole numbers, as text.</summary>
    /// <returns>Null for other types, for values in another file, and where number and shape disagree.</returns>
    public static IReadOnlyList<string>? Texts(OnnxTensorInfo tensor)
    {
        if (tensor.Element != OnnxElement.String) return Integers(tensor)?.Select(v => v.ToString(CultureInfo.InvariantCulture)).ToArray();
        List<string> values = [];
        var reader = new ProtoReader(tensor.Message);
        while (reader.Next())
        {
            if (reader is { Field: 6, Wire: ProtoReader.Delimited }) values.Add(Encoding.UTF8.GetString(reader.Bytes.Span));
        }

        return values.Count == tensor.Count ? values : null;
    }
}
