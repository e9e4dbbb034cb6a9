using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelGateway.OnnxRuntime;

/// <summary>An output whose elements lie in a pinned array.</summary>
internal sealed class NumberOutput<T, TElement>(TensorElementType element, long[] shape, int length, int width) : OutputBuffer(width)
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    private readonly T[] _values = GC.AllocateArray<T>(Math.Max(1, length), pinned: true);
    private readonly float[] _singles = typeof(T) == typeof(float) ? [] : new float[length];

    public override OrtValue Bind() => OrtValue.CreateTensorValueWithData(
        OrtMemoryInfo.DefaultInstance, element, shape, Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0), (long)length * Unsafe.SizeOf<T>());

    public override ReadOnlySpan<float> Singles()
    {
        if (typeof(T) == typeof(float))
        {
            return MemoryMarshal.Cast<T, float>(_values.AsSpan(0, length));
        }

        for (int i = 0; i < length; i++)
        {
            _singles[i] = TElement.ToSingle(_values[i]);
        }

        return _singles;
    }

    public override float Single(int index) => TElement.ToSingle(_values[index]);

    public override long Whole(int index) => TElement.ToInt64(_values[index]);
}
