using System.Globalization;
using System.Text.Json;

namespace ModelGateway;

/// <summary>Writes a value whose type is known only now. Numbers of any type are taken where this very value is carried without loss; text never becomes a number.</summary>
internal static class BoxedCell
{
    private const double TwoTo63 = 9223372036854775808.0;

    /// <exception cref="InputException">The value does not fit the feature.</exception>
    public static void Write(object? value, FeatureRows rows, int row, int feature)
    {
        if (value is JsonElement json)
        {
            JsonCell.Write(json, rows, row, feature);
            return;
        }

        if (value is null or DBNull)
        {
            WriteMissing(rows, row, feature);
            return;
        }

        Column column = rows.Layout.Features[feature];
        FeatureSlot slot = rows.Layout[feature];
        switch (slot.Lane)
        {
            case FeatureLane.Single:
                rows.Singles(row)[slot.Offset] = column.Type == typeof(bool) ? Flag(value, column) : Single(value, column);
                break;
            case FeatureLane.Double:
                double number = column.Type == typeof(TimeSpan) ? Seconds(value, column) : Double(value, column);
                rows.Wides(row)[slot.Offset] = BitConverter.DoubleToInt64Bits(number);
                break;
            case FeatureLane.Int64:
                rows.Wides(row)[slot.Offset] = column.Type == typeof(int) || column.Type == typeof(long)
                    ? Int64(value, column)
                    : rows.Layout.AreInstants ? Instant(value, column) : Ticks(value, column);
                break;
            case FeatureLane.Text:
                rows.Texts(row)[slot.Offset] = column.Type == typeof(Guid) ? Id(value, column) : Text(value, column);
                break;
            default:
                rows.Vectors(row)[slot.Offset] = value is IReadOnlyList<float> vector
                    ? LaneValue.Vector(vector, column.Name, column.VectorLength)
                    : throw Misfit(value, column, "an array of 32-bit floats");
                break;
        }
    }

    /// <summary>Writes that a feature has no value.</summary>
    public static void WriteMissing(FeatureRows rows, int row, int feature)
    {
        FeatureSlot slot = rows.Layout[feature];
        switch (slot.Lane)
        {
            case FeatureLane.Single:
                rows.Singles(row)[slot.Offset] = float.NaN;
                break;
            case FeatureLane.Double:
                rows.Wides(row)[slot.Offset] = BitConverter.DoubleToInt64Bits(double.NaN);
                break;
            case FeatureLane.Int64:
                rows.Wides(row)[slot.Offset] = FeatureRows.MissingInt64;
                break;
            case FeatureLane.Text:
                rows.Texts(row)[slot.Offset] = null;
                break;
            default:
                rows.Vectors(row)[slot.Offset] = null;
                break;
        }
    }

    /// <summary>The error of a value that does not fit.</summary>
    public static InputException Misfit(object value, Column column, string expected)
    {
        string found = value is string text
            ? $"the text '{LaneValue.Shown(text)}'"
            : string.Create(CultureInfo.InvariantCulture, $"{LaneValue.Shown(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")} ({value.GetType().Name})");
        return new InputException(column.Name, $"Feature '{column.Name}' is {found}; expected {expected}, or null where it is missing.");
    }

    private static float Flag(object value, Column column) => value is bool flag ? LaneValue.Flag(flag) : throw Misfit(value, column, "true or false");

    private static float Single(object value, Column column) => value switch
    {
        float number => number,
        double number => (float)number is var single && (single == number || double.IsNaN(number)) ? single : throw Misfit(value, column, "a number that a 32-bit float carries without rounding, such as a float"),
        decimal number => Single((double)number, column),
        Half number => LaneValue.Single(number),
        bool flag => LaneValue.Single(flag),
        ulong number => LaneValue.Single(number, column.Name),
        _ => LaneValue.Single(Whole(value, column), column.Name),
    };

    private static double Double(object value, Column column) => value switch
    {
        double number => number,
        float number => number,
        decimal number => LaneValue.Double(number),
        Half number => LaneValue.Double(number),
        bool flag => LaneValue.Double(flag),
        ulong number => LaneValue.Double(number, column.Name),
        _ => LaneValue.Double(Whole(value, column), column.Name),
    };

    private static long Int64(object value, Column column) => value switch
    {
        double number => double.IsNaN(number) ? FeatureRows.MissingInt64
            : double.IsInteger(number) && number is >= -TwoTo63 and < TwoTo63 ? (long)number
            : throw Misfit(value, column, "a whole number"),
        float number => Int64((double)number, column),
        Half number => Int64((double)number, column),
        decimal number => decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : throw Misfit(value, column, "a whole number"),
        bool flag => LaneValue.Int64(flag),
        ulong number => LaneValue.Int64(number, column.Name),
        _ => Whole(value, column),
    };

    private static long Whole(object value, Column column) => value switch
    {
        int number => number,
        long number => number,
        short number => number,
        byte number => number,
        sbyte number => number,
        ushort number => number,
        uint number => number,
        _ => throw Misfit(value, column, "a number (text is never read as one)"),
    };

    private static double Seconds(object value, Column column) => value switch
    {
        TimeSpan span => LaneValue.Seconds(span),
        TimeOnly time => LaneValue.Seconds(time),
        string text when TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan span) => LaneValue.Seconds(span),
        _ => throw Misfit(value, column, "a time span such as 1.23:59:59"),
    };

    private static long Ticks(object value, Column column) => value switch
    {
        DateTime moment => LaneValue.Ticks(moment),
        DateTimeOffset moment => LaneValue.Ticks(moment),
        DateOnly day => LaneValue.Ticks(day),
        string text when IsoTime.TryParse(text, out DateTimeOffset moment) => LaneValue.Ticks(moment),
        _ => throw Misfit(value, column, "a date in ISO 8601 form such as 2024-12-31 or 2024-12-31T23:59:59"),
    };

    private static long Instant(object value, Column column) => value switch
    {
        DateTime moment => LaneValue.Instant(moment),
        DateTimeOffset moment => LaneValue.Instant(moment),
        string text when IsoTime.TryParse(text, out DateTimeOffset moment) => LaneValue.Instant(moment),
        _ => Ticks(value, column),
    };

    private static string? Text(object value, Column column) => value switch
    {
        string text => text,
        char character => LaneValue.Text(character),
        bool flag => LaneValue.Text(flag),
        Enum name => name.ToString(),
        float number => LaneValue.Text(number),
        double number => LaneValue.Text(number),
        decimal number => LaneValue.Text(number),
        Guid id => LaneValue.Text(id),
        ulong number => LaneValue.Text(number),
        _ when Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Int64 => LaneValue.Text(Whole(value, column)),
        _ => throw Misfit(value, column, "text"),
    };

    private static string? Id(object value, Column column) => value switch
    {
        Guid id => LaneValue.Id(id),
        string text => LaneValue.Id(text, column.Name),
        _ => throw Misfit(value, column, "a GUID"),
    };
}
