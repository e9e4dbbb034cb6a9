namespace ModelGateway;

/// <summary>How well a model serves, and why.</summary>
public sealed class ModelHealth
{
    internal ModelHealth(HealthState state, string reason, VersionId? serving, IReadOnlyList<Alarm> alarms) =>
        (State, Reason, Serving, Alarms) = (state, reason, serving, alarms);

    /// <summary>The state.</summary>
    public HealthState State { get; }

    /// <summary>In words.</summary>
    public string Reason { get; }

    /// <summary>The version that answers; null when none does.</summary>
    public VersionId? Serving { get; }

    /// <summary>The alarms that are up.</summary>
    public IReadOnlyList<Alarm> Alarms { get; }
}
