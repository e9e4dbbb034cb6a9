using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelGateway.OnnxRuntime;

/// <summary>Carries values to ONNX Runtime and back, bit for bit.</summary>
internal static class OrtValues
{
    /// <summary>Copies a value into ONNX Runtime's memory; the caller disposes of it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">What the model declares for it.</param>
    public static OrtValue Write(TensorValue value, OnnxType type)
    {
        OnnxType declared = type.Kind == OnnxKind.Optional ? type.Inner! : type;
        switch (value)
        {
            case Tensor tensor:
                return Write(tensor);
            case TensorMap map:
                OrtValue keys = Write(map.Keys);
                OrtValue values = Write(map.Values);
                return OrtValue.CreateMap(ref keys, ref values);
            case TensorSequence { Items.Count: 0 }:
                return EmptySequences.Create(declared.Inner!.Element);
            default:
                return OrtValue.CreateSequence([.. ((TensorSequence)value).Items.Select(item => Write(item, declared.Inner!))]);
        }
    }

    /// <summary>Copies a value out.</summary>
    /// <exception cref="OnnxModelException">It is of a kind that cannot be carried.</exception>
    public static TensorValue Read(OrtValue value)
    {
        switch (value.OnnxType)
        {
            case OnnxValueType.ONNX_TYPE_TENSOR:
                return ReadTensor(value);
            case OnnxValueType.ONNX_TYPE_SEQUENCE:
                return new TensorSequence([.. Parts(value)]);
            case OnnxValueType.ONNX_TYPE_MAP:
                TensorValue[] parts = [.. Parts(value)];
                return new TensorMap((Tensor)parts[0], (Tensor)parts[1]);
            default:
                throw new OnnxModelException($"An output is of the kind {value.OnnxType}, which cannot be carried. Convert it to a tensor within the model.");
        }
    }

    private static IEnumerable<TensorValue> Parts(OrtValue value)
    {
        int count = value.OnnxType == OnnxValueType.ONNX_TYPE_MAP ? 2 : value.GetValueCount();
        for (int i = 0; i < count; i++)
        {
            using OrtValue part = value.GetValue(i, OrtAllocator.DefaultInstance);
            yield return Read(part);
        }
    }

    private static OrtValue Write(Tensor tensor)
    {
        long[] shape = [.. tensor.Shape];
        if (tensor is Tensor<string> texts)
        {
            OrtValue strings = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
            ReadOnlySpan<string> values = texts.Values.Span;
            for (int i = 0; i < values.Length; i++)
            {
                strings.StringTensorSetElementAt(values[i].AsSpan(), i);
            }

            return strings;
        }

        return tensor switch
        {
            Tensor<bool> t => Write(t, TensorElementType.Bool, shape),
            Tensor<sbyte> t => Write(t, TensorElementType.Int8, shape),
            Tensor<byte> t => Write(t, TensorElementType.UInt8, shape),
            Tensor<short> t => Write(t, TensorElementType.Int16, shape),
            Tensor<ushort> t => Write(t, TensorElementType.UInt16, shape),
            Tensor<int> t => Write(t, TensorElementType.Int32, shape),
            Tensor<uint> t => Write(t, TensorElementType.UInt32, shape),
            Tensor<long> t => Write(t, TensorElementType.Int64, shape),
            Tensor<ulong> t => Write(t, TensorElementType.UInt64, shape),
            Tensor<Half> t => Write(t, TensorElementType.Float16, shape),
            Tensor<BFloat16> t => Write(t, TensorElementType.BFloat16, shape),
            Tensor<float> t => Write(t, TensorElementType.Float, shape),
            _ => Write((Tensor<double>)tensor, TensorElementType.Double, shape),
        };
    }

    private static OrtValue Write<T>(Tensor<T> tensor, TensorElementType type, long[] shape)
        where T : unmanaged
    {
        OrtValue value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, shape);
        if (tensor.Length > 0)
        {
            MemoryMarshal.AsBytes(tensor.Values.Span).CopyTo(value.GetTensorMutableRawData());
        }

        return value;
    }

    private static Tensor ReadTensor(OrtValue value)
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        long[] shape = info.Shape;
        return info.ElementDataType switch
        {
            TensorElementType.Bool => Read<bool>(value, info),
            TensorElementType.Int8 => Read<sbyte>(value, info),
            TensorElementType.UInt8 => Read<byte>(value, info),
            TensorElementType.Int16 => Read<short>(value, info),
            TensorElementType.UInt16 => Read<ushort>(value, info),
            TensorElementType.Int32 => Read<int>(value, info),
            TensorElementType.UInt32 => Read<uint>(value, info),
            TensorElementType.Int64 => Read<long>(value, info),
            TensorElementType.UInt64 => Read<ulong>(value, info),
            TensorElementType.Float16 => Read<Half>(value, info),
            TensorElementType.BFloat16 => Read<BFloat16>(value, info),
            TensorElementType.Float => Read<float>(value, info),
            TensorElementType.Double => Read<double>(value, info),
            TensorElementType.String => new Tensor<string>(info.ElementCount == 0 ? [] : value.GetStringTensorAsArray(), shape),
            _ => throw new OnnxModelException($"An output has elements of type {info.ElementDataType}, which C# cannot carry. Convert them within the model."),
        };
    }

    private static Tensor<T> Read<T>(OrtValue value, OrtTensorTypeAndShapeInfo info)
        where T : unmanaged
    {
        T[] values = new T[info.ElementCount];
        if (values.Length > 0)
        {
            MemoryMarshal.Cast<byte, T>(value.GetTensorMutableRawData()).CopyTo(values);
        }

        return new Tensor<T>(values, info.Shape);
    }
}
