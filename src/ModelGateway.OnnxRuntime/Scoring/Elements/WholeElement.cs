using System.Numerics;

namespace ModelGateway.OnnxRuntime;

/// <summary>Integers, signed or not. They have no missing value, and nothing is rounded or cut off to fit.</summary>
internal readonly struct WholeElement<T> : IElement<T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static bool TryFrom(double value, out T element)
    {
        element = T.CreateSaturating(value);
        return double.CreateSaturating(element) == value;
    }

    public static bool TryFrom(long value, out T element)
    {
        element = T.CreateSaturating(value);
        return value != FeatureRows.MissingInt64 && Int128.CreateSaturating(element) == value;
    }

    public static float ToSingle(T element) => float.CreateSaturating(element);

    public static long ToInt64(T element) => long.CreateSaturating(element);
}
