using System.Runtime.InteropServices;

namespace ModelGateway.OnnxRuntime;

/// <summary>Writes <c>TensorProto</c>.</summary>
internal static class OnnxTensors
{
    public static ProtoWriter Tensor(string name, long[] dimensions, Array values)
    {
        var tensor = new ProtoWriter().PackedInts(1, dimensions);
        return values switch
        {
            float[] floats => Raw(tensor, OnnxElement.Float, MemoryMarshal.AsBytes<float>(floats)),
            double[] doubles => Raw(tensor, OnnxElement.Double, MemoryMarshal.AsBytes<double>(doubles)),
            long[] longs => Raw(tensor, OnnxElement.Int64, MemoryMarshal.AsBytes<long>(longs)),
            int[] ints => Raw(tensor, OnnxElement.Int32, MemoryMarshal.AsBytes<int>(ints)),
            Half[] halves => Raw(tensor, OnnxElement.Float16, MemoryMarshal.AsBytes<Half>(halves)),
            BFloat16[] halves => Raw(tensor, OnnxElement.BFloat16, MemoryMarshal.AsBytes<BFloat16>(halves)),
            bool[] truths => Raw(tensor, OnnxElement.Bool, MemoryMarshal.AsBytes<bool>(truths)),
            byte[] bytes => Raw(tensor, OnnxElement.UInt8, bytes),
            string[] texts => texts.Aggregate(tensor.Int(2, (int)OnnxElement.String), (t, text) => t.Text(6, text)),
            _ => throw new ArgumentException($"A tensor of {values.GetType()} is not written.", nameof(values)),
        } is var written && name.Length > 0 ? written.Text(8, name) : written;
    }

    public static ProtoWriter External(string name, long[] dimensions, params (string Key, string Value)[] data)
    {
        ProtoWriter tensor = new ProtoWriter().PackedInts(1, dimensions).Int(2, (int)OnnxElement.Float).Text(8, name);
        foreach ((string key, string value) in data) tensor.Message(13, new ProtoWriter().Text(1, key).Text(2, value));
        return tensor.Int(14, 1);
    }

    /// <summary>A <c>SparseTensorProto</c>: the values that are not 0, and where they lie, counted row-major.</summary>
    public static ProtoWriter Sparse(string name, long[] dimensions, float[] values, long[] indices) => new ProtoWriter()
        .Message(1, Tensor(name, [values.Length], values))
        .Message(2, Tensor("", [indices.Length], indices))
        .PackedInts(3, dimensions);

    private static ProtoWriter Raw(ProtoWriter tensor, OnnxElement element, ReadOnlySpan<byte> bytes) => tensor.Int(2, (int)element).Bytes(9, bytes);
}
