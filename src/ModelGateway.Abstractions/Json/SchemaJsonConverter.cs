using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway.Json;

/// <summary>A schema as the list of its columns.</summary>
public sealed class SchemaJsonConverter : JsonConverter<Schema>
{
    /// <inheritdoc/>
    public override Schema Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Column?[] columns = JsonSerializer.Deserialize<Column?[]>(ref reader, options) ?? throw new JsonException("A schema is null.");
        try
        {
            return new Schema(columns.Select(column => column ?? throw new JsonException("A column is null.")));
        }
        catch (DataException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Schema value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, value.ToArray(), options);
    }
}
