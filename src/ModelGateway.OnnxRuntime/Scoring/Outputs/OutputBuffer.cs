using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelGateway.OnnxRuntime;

/// <summary>What one thread gets out of one output of numbers: a pinned array that ONNX Runtime writes to.</summary>
internal abstract class OutputBuffer(int width)
{
    /// <summary>Elements in a row.</summary>
    public int Width { get; } = width;

    /// <summary>The tensor over the buffer; the caller disposes of it.</summary>
    public abstract OrtValue Bind();

    /// <summary>The elements as floats.</summary>
    public abstract ReadOnlySpan<float> Singles();

    /// <summary>An element as a float.</summary>
    public abstract float Single(int index);

    /// <summary>An element as a whole number; <see cref="long.MinValue"/> where it is none.</summary>
    public abstract long Whole(int index);

    /// <summary>A buffer for an output; null for elements that cannot be written in place, such as strings.</summary>
    public static OutputBuffer? Create(TensorElementType element, long[] shape, int length, int width) => element switch
    {
        TensorElementType.Float => new NumberOutput<float, RealElement<float>>(element, shape, length, width),
        TensorElementType.Double => new NumberOutput<double, RealElement<double>>(element, shape, length, width),
        TensorElementType.Float16 => new NumberOutput<Half, RealElement<Half>>(element, shape, length, width),
        TensorElementType.BFloat16 => new NumberOutput<BFloat16, BFloat16Element>(element, shape, length, width),
        TensorElementType.Int64 => new NumberOutput<long, WholeElement<long>>(element, shape, length, width),
        TensorElementType.UInt64 => new NumberOutput<ulong, WholeElement<ulong>>(element, shape, length, width),
        TensorElementType.Int32 => new NumberOutput<int, WholeElement<int>>(element, shape, length, width),
        TensorElementType.UInt32 => new NumberOutput<uint, WholeElement<uint>>(element, shape, length, width),
        TensorElementType.Int16 => new NumberOutput<short, WholeElement<short>>(element, shape, length, width),
        TensorElementType.UInt16 => new NumberOutput<ushort, WholeElement<ushort>>(element, shape, length, width),
        TensorElementType.Int8 => new NumberOutput<sbyte, WholeElement<sbyte>>(element, shape, length, width),
        TensorElementType.UInt8 => new NumberOutput<byte, WholeElement<byte>>(element, shape, length, width),
        TensorElementType.Bool => new NumberOutput<bool, BooleanElement>(element, shape, length, width),
        _ => null,
    };
}
