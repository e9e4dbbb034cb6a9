using System.Globalization;

namespace ModelGateway;

/// <summary>Categories as what a lane of <see cref="FeatureRows"/> holds, and the hashes that stand for them where they must not be shown.</summary>
internal static class LaneKey
{
    /// <summary>Whether cells of a type are read as texts.</summary>
    public static bool IsText(Type type) => type == typeof(string) || type == typeof(Guid);

    /// <summary>The hash that stands for a category in a profile.</summary>
    public static string Hashed(Type type, string text) =>
        (IsText(type) ? StableHash.Of(text) : StableHash.Of((ulong)Of(type, text))).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The hash as a number.</summary>
    public static long OfHashed(string hash) => (long)ulong.Parse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // The reverse of DataColumn.GetText, into what FeatureRows holds.
    public static long Of(Type type, string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => BitConverter.SingleToInt32Bits(text == "true" ? 1 : 0),
            TypeCode.Single => BitConverter.SingleToInt32Bits(float.Parse(text, culture)),
            TypeCode.Double => BitConverter.DoubleToInt64Bits(double.Parse(text, culture)),
            TypeCode.Decimal => BitConverter.DoubleToInt64Bits((double)decimal.Parse(text, culture)),
            TypeCode.Int32 or TypeCode.Int64 => long.Parse(text, culture),
            TypeCode.DateTime => DateTime.Parse(text, culture, DateTimeStyles.RoundtripKind).Ticks,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, culture, DateTimeStyles.RoundtripKind).Ticks,
            _ when type == typeof(DateOnly) => DateOnly.Parse(text, culture).ToDateTime(TimeOnly.MinValue).Ticks,
            _ => BitConverter.DoubleToInt64Bits(TimeSpan.Parse(text, culture).TotalSeconds),
        };
    }
}
