using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a monitored column is in a prediction.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MonitoredRole>))]
public enum MonitoredRole
{
    /// <summary>What the model reads.</summary>
    Feature,

    /// <summary>What the model answers.</summary>
    Prediction,

    /// <summary>What came true.</summary>
    Label,
}
