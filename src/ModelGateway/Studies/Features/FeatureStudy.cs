using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What each feature and each group of features is worth. Impacts are shares of the loss.</summary>
public sealed class FeatureStudy
{
    [JsonConstructor]
    internal FeatureStudy(IReadOnlyList<FeatureFinding> features) => Features = features;

    /// <summary>The features, in the model's order.</summary>
    public IReadOnlyList<FeatureFinding> Features { get; }

    /// <summary>The groups, found and declared; empty when no features belong together.</summary>
    [JsonInclude]
    public IReadOnlyList<FeatureGroupFinding> Groups { get; internal init; } = [];

    /// <summary>Pairs of features that are associated by at least 0.5, strongest first; at most 200.</summary>
    [JsonInclude]
    public IReadOnlyList<FeatureAssociation> Associations { get; internal init; } = [];

    /// <summary>What can be deleted; null where nothing was retrained.</summary>
    [JsonInclude]
    public DeletionFinding? Deletion { get; internal init; }
}
