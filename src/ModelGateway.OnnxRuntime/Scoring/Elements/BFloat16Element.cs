namespace ModelGateway.OnnxRuntime;

/// <summary>bfloat16. A missing number is NaN.</summary>
internal readonly struct BFloat16Element : IElement<BFloat16>
{
    public static bool TryFrom(double value, out BFloat16 element)
    {
        element = (BFloat16)(float)value;
        return true;
    }

    public static bool TryFrom(long value, out BFloat16 element) => TryFrom(value == FeatureRows.MissingInt64 ? double.NaN : value, out element);

    public static float ToSingle(BFloat16 element) => element;

    public static long ToInt64(BFloat16 element) => float.IsInteger(element) ? (long)(float)element : long.MinValue;
}
