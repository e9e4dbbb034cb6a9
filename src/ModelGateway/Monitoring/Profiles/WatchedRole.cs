using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What a watched column is in a prediction.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WatchedRole>))]
public enum WatchedRole
{
    /// <summary>What the model reads.</summary>
    Feature,

    /// <summary>What the model answers.</summary>
    Prediction,

    /// <summary>What came true.</summary>
    Label,
}
