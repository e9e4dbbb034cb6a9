using System.Globalization;

namespace ModelGateway;

/// <summary>Categories that are stored as numbers are told apart by a 64-bit key, so that looking one up makes no string.</summary>
internal static class CategoryKey
{
    /// <summary>The key of a fraction: its bits, where both zeros are one; <see cref="FeatureRows.MissingInt64"/> for NaN.</summary>
    public static long Of(double number) => double.IsNaN(number) ? FeatureRows.MissingInt64 : BitConverter.DoubleToInt64Bits(number + 0.0);

    /// <summary>Whether cells of a type are whole numbers, whose key is the number itself.</summary>
    public static bool IsWhole(Type type) => type == typeof(int) || type == typeof(long)
        || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly);

    public static string ToText(long key, bool isWhole) => isWhole
        ? key.ToString(CultureInfo.InvariantCulture)
        : BitConverter.Int64BitsToDouble(key).ToString("R", CultureInfo.InvariantCulture);

    /// <exception cref="DataException">The text is no number.</exception>
    public static long Parse(string text, bool isWhole)
    {
        if (isWhole && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long key))
        {
            return key;
        }

        return !isWhole && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? Of(number)
            : throw new DataException($"The category '{text}' is no number, as the column's are. The file belongs to another model, or was changed.");
    }
}
