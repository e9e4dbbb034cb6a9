using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What one process has seen of a version, as it is kept.</summary>
/// <param name="Format">The format of the file.</param>
/// <param name="Dropped">Windows that were forgotten because there were too many.</param>
/// <param name="Windows">The windows, oldest first.</param>
internal sealed record MonitorState([property: JsonPropertyName(JsonFile.FormatMember)] string Format, long Dropped, IReadOnlyList<WindowState> Windows)
{
    /// <summary>The processes whose windows are among these, so that what they left is not counted twice.</summary>
    public IReadOnlyList<string> Adopted { get; init; } = [];

    public const string CurrentFormat = "modelgateway/monitor-state/1";

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ModelGatewayJson.OneLine);

    /// <summary>Reads what was kept; null when it is not whole, or of another form.</summary>
    public static MonitorState? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            MonitorState? state = JsonSerializer.Deserialize<MonitorState>(json, ModelGatewayJson.OneLine);
            return state?.Format == CurrentFormat ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
