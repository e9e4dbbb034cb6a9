using System.Globalization;
using System.Text.Json;

namespace ModelGateway;

/// <summary>Cells of datasets as JSON values that come back bit by bit.</summary>
internal static class JsonCells
{
    private const string NaNPrefix = "NaN:";
    private const string Ticks = "yyyy-MM-dd'T'HH:mm:ss.fffffff";
    private const string LocalSuffix = " local";

    public static void Write(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case null: writer.WriteNullValue(); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case float number: WriteFloat(writer, number); break;
            case double number: WriteDouble(writer, number); break;
            case string text: writer.WriteStringValue(text); break;
            case DateTime moment: writer.WriteStringValue(moment.ToString(Ticks, CultureInfo.InvariantCulture) + Suffix(moment.Kind)); break;
            case DateTimeOffset moment: writer.WriteStringValue(moment.ToString("O", CultureInfo.InvariantCulture)); break;
            case DateOnly day: writer.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture)); break;
            case TimeSpan span: writer.WriteStringValue(span.ToString("c", CultureInfo.InvariantCulture)); break;
            case Guid id: writer.WriteStringValue(id); break;
            case decimal number: writer.WriteStringValue(WriteDecimal(number)); break;
            case float[] vector:
                writer.WriteStartArray();
                foreach (float item in vector)
                {
                    WriteFloat(writer, item);
                }

                writer.WriteEndArray();
                break;
            default: throw new InvalidOperationException($"No JSON for cells of type {cell.GetType().Name}.");
        }
    }

    public static DataColumn Read(Column column, JsonElement[] rows, int index)
    {
        Type type = column.Type;
        return type == typeof(bool) ? Read(column, rows, index, c => c.GetBoolean())
            : type == typeof(int) ? Read(column, rows, index, c => c.GetInt32())
            : type == typeof(long) ? Read(column, rows, index, c => c.GetInt64())
            : type == typeof(float) ? Read(column, rows, index, ReadFloat)
            : type == typeof(double) ? Read(column, rows, index, ReadDouble)
            : type == typeof(decimal) ? Read(column, rows, index, c => ReadDecimal(Text(c)))
            : type == typeof(string) ? Read(column, rows, index, Text)
            : type == typeof(DateTime) ? Read(column, rows, index, c => ReadDateTime(Text(c)))
            : type == typeof(DateTimeOffset) ? Read(column, rows, index, c => DateTimeOffset.ParseExact(Text(c), "O", CultureInfo.InvariantCulture))
            : type == typeof(DateOnly) ? Read(column, rows, index, c => DateOnly.ParseExact(Text(c), "O", CultureInfo.InvariantCulture))
            : type == typeof(TimeSpan) ? Read(column, rows, index, c => TimeSpan.ParseExact(Text(c), "c", CultureInfo.InvariantCulture))
            : type == typeof(Guid) ? Read(column, rows, index, c => c.GetGuid())
            : Read(column, rows, index, c => c.EnumerateArray().Select(ReadFloat).ToArray());
    }

    private static DataColumn<T> Read<T>(Column column, JsonElement[] rows, int index, Func<JsonElement, T> read)
    {
        T[] values = new T[rows.Length];
        bool[] isNull = new bool[rows.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            JsonElement cell = rows[row][index];
            if (cell.ValueKind == JsonValueKind.Null)
            {
                isNull[row] = true;
            }
            else
            {
                values[row] = read(cell);
            }
        }

        return DataColumn.Create(column, values, typeof(T).IsValueType ? isNull : null);
    }

    private static string Text(JsonElement cell) => cell.GetString()!;

    private static void WriteFloat(Utf8JsonWriter writer, float number)
    {
        if (float.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else if (float.IsNaN(number) && BitConverter.SingleToUInt32Bits(number) != BitConverter.SingleToUInt32Bits(float.NaN))
        {
            writer.WriteStringValue(NaNPrefix + BitConverter.SingleToUInt32Bits(number).ToString("x8", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteDouble(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else if (double.IsNaN(number) && BitConverter.DoubleToUInt64Bits(number) != BitConverter.DoubleToUInt64Bits(double.NaN))
        {
            writer.WriteStringValue(NaNPrefix + BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static float ReadFloat(JsonElement cell) => cell.ValueKind == JsonValueKind.Number
        ? cell.GetSingle()
        : Text(cell) is var text && text.StartsWith(NaNPrefix, StringComparison.Ordinal)
            ? BitConverter.UInt32BitsToSingle(uint.Parse(text.AsSpan(NaNPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : float.Parse(text, CultureInfo.InvariantCulture);

    private static double ReadDouble(JsonElement cell) => cell.ValueKind == JsonValueKind.Number
        ? cell.GetDouble()
        : Text(cell) is var text && text.StartsWith(NaNPrefix, StringComparison.Ordinal)
            ? BitConverter.UInt64BitsToDouble(ulong.Parse(text.AsSpan(NaNPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : double.Parse(text, CultureInfo.InvariantCulture);

    // A decimal knows its scale and, even for zero, its sign; its text alone loses the sign of zero.
    private static string WriteDecimal(decimal number) =>
        (decimal.IsNegative(number) ? "-" : "") + decimal.Abs(number).ToString(CultureInfo.InvariantCulture);

    private static decimal ReadDecimal(string text) => text.StartsWith('-')
        ? decimal.Negate(decimal.Parse(text.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture))
        : decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Suffix(DateTimeKind kind) => kind switch
    {
        DateTimeKind.Utc => "Z",
        DateTimeKind.Local => LocalSuffix,
        _ => "",
    };

    // Not by "O": it would turn a local time into that of the reader's zone.
    private static DateTime ReadDateTime(string text)
    {
        DateTimeKind kind = text.EndsWith('Z') ? DateTimeKind.Utc
            : text.EndsWith(LocalSuffix, StringComparison.Ordinal) ? DateTimeKind.Local
            : DateTimeKind.Unspecified;
        return DateTime.SpecifyKind(DateTime.ParseExact(text[..^Suffix(kind).Length], Ticks, CultureInfo.InvariantCulture), kind);
    }
}
