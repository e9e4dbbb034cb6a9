using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway.Json;

/// <summary>A prediction id as its 32 hexadecimal digits: as numbers other languages would round it.</summary>
public sealed class PredictionIdJsonConverter : JsonConverter<PredictionId>
{
    /// <inheritdoc/>
    public override PredictionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PredictionId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }

    /// <inheritdoc/>
    public override PredictionId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, PredictionId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString());
    }

    private static PredictionId Parse(string? text) =>
        PredictionId.TryParse(text, null, out PredictionId id) ? id : throw new JsonException($"'{text}' is no prediction id; expected a string of 32 hexadecimal digits.");
}
