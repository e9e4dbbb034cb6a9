using System.Collections.Frozen;

namespace ModelGateway.OnnxRuntime;

/// <summary>The element types that the C# API of ONNX Runtime carries.</summary>
internal static class TensorElements
{
    private static readonly FrozenDictionary<OnnxElement, Type> s_types = new Dictionary<OnnxElement, Type>
    {
        [OnnxElement.Bool] = typeof(bool),
        [OnnxElement.Int8] = typeof(sbyte),
        [OnnxElement.UInt8] = typeof(byte),
        [OnnxElement.Int16] = typeof(short),
        [OnnxElement.UInt16] = typeof(ushort),
        [OnnxElement.Int32] = typeof(int),
        [OnnxElement.UInt32] = typeof(uint),
        [OnnxElement.Int64] = typeof(long),
        [OnnxElement.UInt64] = typeof(ulong),
        [OnnxElement.Float16] = typeof(Half),
        [OnnxElement.BFloat16] = typeof(BFloat16),
        [OnnxElement.Float] = typeof(float),
        [OnnxElement.Double] = typeof(double),
        [OnnxElement.String] = typeof(string),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, OnnxElement> s_elements = s_types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The .NET type of an element; null where there is none.</summary>
    public static Type? TypeOf(OnnxElement element) => s_types.GetValueOrDefault(element);

    public static OnnxElement Of(Type type) => s_elements[type];
}
