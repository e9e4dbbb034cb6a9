using System.Globalization;

namespace ModelGateway;

/// <summary>Decimals as text that comes back with the same digits behind the point and the same sign, even that of zero.</summary>
internal static class DecimalText
{
    public static string Write(decimal number) => number == 0 && decimal.IsNegative(number)
        ? $"-{decimal.Negate(number).ToString(CultureInfo.InvariantCulture)}"
        : number.ToString(CultureInfo.InvariantCulture);

    public static decimal Read(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
