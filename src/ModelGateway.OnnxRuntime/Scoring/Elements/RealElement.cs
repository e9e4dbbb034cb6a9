using System.Numerics;

namespace ModelGateway.OnnxRuntime;

/// <summary>float, double and float16. A missing number is NaN.</summary>
internal readonly struct RealElement<T> : IElement<T>
    where T : unmanaged, IFloatingPoint<T>
{
    public static bool TryFrom(double value, out T element)
    {
        element = T.CreateTruncating(value);
        return true;
    }

    public static bool TryFrom(long value, out T element)
    {
        element = T.CreateTruncating(value == FeatureRows.MissingInt64 ? double.NaN : value);
        return true;
    }

    public static float ToSingle(T element) => float.CreateTruncating(element);

    public static long ToInt64(T element) => T.IsInteger(element) ? long.CreateSaturating(element) : long.MinValue;
}
