using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>How well a model serves.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthState>))]
public enum HealthState
{
    /// <summary>The champion answers, and no alarm is up.</summary>
    Healthy,

    /// <summary>Something answers, but not what should, an older version or the baseline, as where a new champion cannot be loaded or not be asked through the declared types; or an alarm is up.</summary>
    Degraded,

    /// <summary>Nothing answers.</summary>
    Unhealthy,
}
