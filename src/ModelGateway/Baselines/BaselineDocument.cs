using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>The content of a baseline file.</summary>
internal sealed record BaselineDocument([property: JsonPropertyName(JsonFile.FormatMember)] string Format, BaselineDocument.Rung[] Models)
{
    public const string CurrentFormat = "modelgateway/baseline/1";

    /// <summary>One baseline with its name.</summary>
    internal sealed record Rung(string Name, BaselineParameters Model);
}
