using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>
/// A small dataset as its columns and its rows, one line each. What is read back is equal to what was written, cell by cell and by
/// <see cref="Dataset.Sha256"/>.
/// </summary>
internal sealed class DatasetConverter : JsonConverter<Dataset>
{
    public override Dataset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Form form = JsonSerializer.Deserialize<Form>(ref reader, options) ?? throw new JsonException("A dataset is null.");
        return DatasetOf(form.Columns, form.Rows);
    }

    public override void Write(Utf8JsonWriter writer, Dataset value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("columns");
        JsonSerializer.Serialize(writer, value.Schema, options);
        writer.WriteStartArray("rows");
        // A raw value gets no line of its own even from a writer that indents.
        byte[] indent = options.WriteIndented ? Encoding.ASCII.GetBytes("\n".PadRight(1 + (2 * writer.CurrentDepth))) : [];
        using MemoryStream line = new();
        using Utf8JsonWriter cells = new(line, new JsonWriterOptions { Encoder = options.Encoder });
        for (int row = 0; row < value.RowCount; row++)
        {
            line.SetLength(0);
            line.Write(indent);
            cells.Reset();
            cells.WriteStartArray();
            foreach (DataColumn column in value.Columns)
            {
                JsonCells.Write(cells, column.GetValue(row));
            }

            cells.WriteEndArray();
            cells.Flush();
            writer.WriteRawValue(line.GetBuffer().AsSpan(0, (int)line.Length), skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The dataset whose rows are written so.</summary>
    /// <exception cref="JsonException">They are not of that schema.</exception>
    public static Dataset DatasetOf(Schema schema, JsonElement[] rows)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].ValueKind != JsonValueKind.Array || rows[row].GetArrayLength() != schema.Count)
            {
                throw new JsonException($"Row {row} is not a list of {schema.Count} cells.");
            }
        }

        try
        {
            return new Dataset(schema.Select((column, index) => JsonCells.Read(column, rows, index)));
        }
        catch (Exception e) when (e is DataException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private sealed record Form(Schema Columns, JsonElement[] Rows);
}
