using System.Text.Json;

namespace ModelGateway;

/// <summary>Writes a JSON value. Integers stay unrounded, text never becomes a number, and null is a missing value.</summary>
internal static class JsonCell
{
    /// <exception cref="InputException">The value does not fit the feature.</exception>
    public static void Write(JsonElement value, FeatureRows rows, int row, int feature)
    {
        Column column = rows.Layout.Features[feature];
        FeatureSlot slot = rows.Layout[feature];
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                BoxedCell.WriteMissing(rows, row, feature);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                BoxedCell.Write(value.GetBoolean(), rows, row, feature);
                break;
            case JsonValueKind.String:
                BoxedCell.Write(value.GetString(), rows, row, feature);
                break;
            case JsonValueKind.Number when slot.Lane == FeatureLane.Text && column.Type == typeof(string):
                rows.Texts(row)[slot.Offset] = value.GetRawText();
                break;
            case JsonValueKind.Number when column.Type == typeof(float):
                rows.Singles(row)[slot.Offset] = value.TryGetSingle(out float single) && float.IsFinite(single) ? single : throw OutOfRange(value, column);
                break;
            case JsonValueKind.Number when column.Type == typeof(double) || column.Type == typeof(decimal):
                rows.Wides(row)[slot.Offset] = BitConverter.DoubleToInt64Bits(Double(value, column));
                break;
            case JsonValueKind.Number when column.Type == typeof(int) || column.Type == typeof(long):
                rows.Wides(row)[slot.Offset] = value.TryGetInt64(out long whole) ? whole
                    : value.TryGetDecimal(out decimal number) && decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number
                    : throw BoxedCell.Misfit(value, column, "a whole number that a 64-bit integer carries");
                break;
            case JsonValueKind.Array when slot.Lane == FeatureLane.Vector:
                rows.Vectors(row)[slot.Offset] = LaneValue.Vector(Vector(value, column), column.Name, column.VectorLength);
                break;
            default:
                throw BoxedCell.Misfit(value, column, Expected(column));
        }
    }

    private static double Double(JsonElement value, Column column)
    {
        // A decimal column is read as its decimals were, so that both roundings agree.
        if (column.Type == typeof(decimal) && value.TryGetDecimal(out decimal number))
        {
            return LaneValue.Double(number);
        }

        return value.TryGetDouble(out double wide) && double.IsFinite(wide) ? wide : throw OutOfRange(value, column);
    }

    private static float[] Vector(JsonElement value, Column column)
    {
        float[] vector = new float[value.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            vector[i++] = item.ValueKind == JsonValueKind.Number && item.TryGetSingle(out float single) && float.IsFinite(single)
                ? single
                : throw BoxedCell.Misfit(item, column, "an array of numbers only");
        }

        return vector;
    }

    private static InputException OutOfRange(JsonElement value, Column column) =>
        BoxedCell.Misfit(value, column, $"a number within the range of {column.Type.Name}");

    /// <summary>What fits a feature, in words.</summary>
    public static string Expected(Column column) => column.Kind switch
    {
        ColumnKind.Boolean => "true or false",
        ColumnKind.DateTime => "a string with a date in ISO 8601 form",
        ColumnKind.Vector => $"an array of {column.VectorLength} numbers",
        _ when column.Type == typeof(TimeSpan) => "a string with a time span such as 1.23:59:59",
        _ when column.Type == typeof(string) || column.Type == typeof(Guid) => "a string",
        _ => "a number",
    };
}
