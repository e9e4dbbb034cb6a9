namespace ModelGateway;

/// <summary>A metric of two versions, each on its own held-out rows.</summary>
/// <param name="Name">The <see cref="Metric.Name"/>.</param>
/// <param name="Before">That of the version compared with; null where it has none.</param>
/// <param name="After">That of the version compared; null where it has none.</param>
public sealed record ChangedMetric(string Name, double? Before, double? After);
