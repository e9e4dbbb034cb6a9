namespace ModelGateway;

/// <summary>How much two features know of each other.</summary>
/// <param name="First">A feature.</param>
/// <param name="Second">Another one.</param>
/// <param name="Strength">From 0, nothing, to 1, everything.</param>
/// <param name="Measure">The name of the measure.</param>
public sealed record FeatureAssociation(string First, string Second, double Strength, string Measure);
