namespace ModelGateway;

/// <summary>How well a model serves, and why.</summary>
/// <param name="State">The state.</param>
/// <param name="Reason">In words.</param>
/// <param name="Serving">The version that answers; null when none does.</param>
/// <param name="Alarms">The alarms that are up.</param>
public sealed record ModelHealth(HealthState State, string Reason, VersionId? Serving, IReadOnlyList<Alarm> Alarms);
