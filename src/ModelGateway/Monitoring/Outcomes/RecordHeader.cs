using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>The first line of a file of predictions: all that is needed to read its records, by any process at any later time.</summary>
/// <param name="Format">The format of the file.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version that answered.</param>
/// <param name="Shape">How its quality is measured.</param>
/// <param name="Sides">The names of the models beside it whose scores are in the records.</param>
/// <param name="Created">When the file was begun.</param>
/// <param name="IsPlaced">Whether the records say of which series a row is, and when it was observed.</param>
internal sealed record RecordHeader(
    [property: JsonPropertyName(JsonFile.FormatMember)] string Format, string Model, int Version, QualityShape Shape, IReadOnlyList<string> Sides, DateTimeOffset Created, bool IsPlaced = false)
{
    public const string CurrentFormat = "modelgateway/outcomes/1";

    private const byte NewLine = (byte)'\n';

    public byte[] ToLine() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ModelGatewayJson.OneLine), NewLine];

    /// <summary>Reads the first line of a file.</summary>
    /// <param name="content">The beginning of the file.</param>
    /// <param name="length">The length of the line with its end.</param>
    /// <returns>Null when the line is not whole, or another form of the library wrote it.</returns>
    public static RecordHeader? Parse(ReadOnlySpan<byte> content, out int length)
    {
        length = content.IndexOf(NewLine) + 1;
        if (length == 0)
        {
            return null;
        }

        try
        {
            RecordHeader? header = JsonSerializer.Deserialize<RecordHeader>(content[..length], ModelGatewayJson.OneLine);
            return header?.Format == CurrentFormat ? header : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
