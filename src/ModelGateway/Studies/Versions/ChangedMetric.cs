using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>A metric of two versions, each on its own held-out rows.</summary>
public sealed class ChangedMetric
{
    [JsonConstructor]
    internal ChangedMetric(string name, double? before, double? after) => (Name, Before, After) = (name, before, after);

    /// <summary>The <see cref="Metric.Name"/>.</summary>
    public string Name { get; }

    /// <summary>That of the version compared with; null where it has none.</summary>
    public double? Before { get; }

    /// <summary>That of the version compared; null where it has none.</summary>
    public double? After { get; }
}
