using System.Globalization;

namespace ModelGateway.MLNet;

/// <summary>Writes the codes of categories that are not text as text, and reads them back.</summary>
internal static class CategoryCode
{
    public static string Format(long code, FeatureLane lane, FeaturePart part) => IsInteger(lane, part)
        ? code.ToString(CultureInfo.InvariantCulture)
        : BitConverter.Int64BitsToDouble(code).ToString("R", CultureInfo.InvariantCulture);

    public static long Parse(string text, FeatureLane lane, FeaturePart part) => IsInteger(lane, part)
        ? long.Parse(text, CultureInfo.InvariantCulture)
        : RowReader.CodeOf(double.Parse(text, CultureInfo.InvariantCulture));

    private static bool IsInteger(FeatureLane lane, FeaturePart part) => lane == FeatureLane.Int64 || part != FeaturePart.Value;
}
