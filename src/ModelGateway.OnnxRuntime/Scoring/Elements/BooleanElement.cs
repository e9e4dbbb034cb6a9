namespace ModelGateway.OnnxRuntime;

/// <summary>Booleans; 0 is false, 1 true, and nothing else is one.</summary>
internal readonly struct BooleanElement : IElement<bool>
{
    public static bool TryFrom(double value, out bool element)
    {
        element = value == 1;
        return value is 0 or 1;
    }

    public static bool TryFrom(long value, out bool element)
    {
        element = value == 1;
        return value is 0 or 1;
    }

    public static float ToSingle(bool element) => element ? 1 : 0;

    public static long ToInt64(bool element) => element ? 1 : 0;
}
