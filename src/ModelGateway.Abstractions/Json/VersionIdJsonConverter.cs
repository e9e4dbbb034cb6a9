using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway.Json;

/// <summary>A version as <c>"name/number"</c>. The digest of its manifest is not written: what is read has an empty one.</summary>
public sealed class VersionIdJsonConverter : JsonConverter<VersionId>
{
    /// <inheritdoc/>
    public override VersionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return VersionId.TryParse(text, null, out VersionId? id) ? id : throw new JsonException($"'{text}' is no version; expected a string such as \"fare/3\".");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, VersionId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
