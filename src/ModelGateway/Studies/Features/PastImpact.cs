using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a feature was worth in an earlier version.</summary>
public sealed class PastImpact
{
    [JsonConstructor]
    internal PastImpact(int version, Figure permutation) => (Version, Permutation) = (version, permutation);

    /// <summary>The version.</summary>
    public int Version { get; }

    /// <summary>Growth of the loss when the feature's values were shuffled, as a share of that version's loss.</summary>
    public Figure Permutation { get; }
}
