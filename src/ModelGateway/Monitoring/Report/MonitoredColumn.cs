using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One column over all windows.</summary>
public sealed class MonitoredColumn
{
    [JsonConstructor]
    internal MonitoredColumn(string name, MonitoredRole role, DriftState state, DateTimeOffset? since, double? effect, double? importance) =>
        (Name, Role, State, Since, Effect, Importance) = (name, role, state, since, effect, importance);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What it is in a prediction.</summary>
    public MonitoredRole Role { get; }

    /// <summary>Its state in the last window that could tell.</summary>
    public DriftState State { get; }

    /// <summary>When the window began from which on it has moved in every window that could tell; null when it has not moved last.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>The largest effect of the last window that could tell, from 0 to 1; null when none could.</summary>
    public double? Effect { get; }

    /// <summary>The share of the model's skill that rests on it, from 0 to 1; null where it was not measured.</summary>
    public double? Importance { get; }
}
