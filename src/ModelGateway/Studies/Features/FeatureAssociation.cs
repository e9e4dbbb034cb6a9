using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How much two features know of each other.</summary>
public sealed class FeatureAssociation
{
    [JsonConstructor]
    internal FeatureAssociation(string first, string second, double strength, string measure) =>
        (First, Second, Strength, Measure) = (first, second, strength, measure);

    /// <summary>A feature.</summary>
    public string First { get; }

    /// <summary>Another one.</summary>
    public string Second { get; }

    /// <summary>From 0, nothing, to 1, everything.</summary>
    public double Strength { get; }

    /// <summary>The name of the measure.</summary>
    public string Measure { get; }
}
