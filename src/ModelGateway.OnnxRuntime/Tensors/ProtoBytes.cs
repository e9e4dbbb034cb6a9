using System.Text;

namespace ModelGateway.OnnxRuntime;

/// <summary>Writes a small protobuf message, for the nodes that a model is extended by.</summary>
/// <remarks>Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</remarks>
internal sealed class ProtoBytes
{
    private readonly List<byte> _bytes = [];

    public ProtoBytes Number(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public ProtoBytes Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public ProtoBytes Part(int field, ProtoBytes message) => Bytes(field, message.ToArray());

    public byte[] ToArray() => [.. _bytes];

    private ProtoBytes Bytes(int field, byte[] content)
    {
        Varint(((ulong)field << 3) | ProtoReader.Delimited);
        Varint((ulong)content.Length);
        _bytes.AddRange(content);
        return this;
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
