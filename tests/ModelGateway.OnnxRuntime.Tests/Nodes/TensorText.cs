using System.Globalization;

namespace ModelGateway.OnnxRuntime;

/// <summary>Writes a value so that two texts are the same where type, shape and every element are.</summary>
internal static class TensorText
{
    public static string Of(TensorValue value) => value switch
    {
        Tensor tensor => $"{tensor.ElementType.Name}[{string.Join(",", tensor.Shape)}] {Elements(tensor)}".TrimEnd(),
        TensorSequence sequence => $"({string.Join("; ", sequence.Items.Select(Of))})",
        TensorMap map => $"{{{Elements(map.Keys)}: {Elements(map.Values)}}}",
        _ => throw new ArgumentException($"No such value: {value}", nameof(value)),
    };

    private static string Elements(Tensor tensor) => tensor switch
    {
        Tensor<string> t => string.Join('|', t.Values.ToArray()),
        Tensor<bool> t => Join(t.Values.ToArray()),
        Tensor<sbyte> t => Join(t.Values.ToArray()),
        Tensor<byte> t => Join(t.Values.ToArray()),
        Tensor<short> t => Join(t.Values.ToArray()),
        Tensor<ushort> t => Join(t.Values.ToArray()),
        Tensor<int> t => Join(t.Values.ToArray()),
        Tensor<uint> t => Join(t.Values.ToArray()),
        Tensor<long> t => Join(t.Values.ToArray()),
        Tensor<ulong> t => Join(t.Values.ToArray()),
        Tensor<Half> t => Join(t.Values.ToArray()),
        Tensor<BFloat16> t => Join(t.Values.ToArray()),
        Tensor<float> t => Join(t.Values.ToArray()),
        _ => Join(((Tensor<double>)tensor).Values.ToArray()),
    };

    private static string Join<T>(T[] values) => string.Join(' ', values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v}")));
}
