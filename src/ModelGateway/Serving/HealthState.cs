namespace ModelGateway;

/// <summary>How well a model serves.</summary>
public enum HealthState
{
    /// <summary>The champion answers.</summary>
    Healthy,

    /// <summary>Something answers, but not what should: an older version, or the baseline.</summary>
    Degraded,

    /// <summary>Nothing answers.</summary>
    Unhealthy,
}
