namespace ModelGateway;

/// <summary>What each feature and each group of features is worth. Impacts are shares of the loss.</summary>
public sealed record FeatureStudy
{
    /// <summary>The features, in the model's order.</summary>
    public required IReadOnlyList<FeatureFinding> Features { get; init; }

    /// <summary>The groups, found and declared; empty when no features belong together.</summary>
    public IReadOnlyList<FeatureGroupFinding> Groups { get; init; } = [];

    /// <summary>Pairs of features that are associated by at least 0.5, strongest first; at most 200.</summary>
    public IReadOnlyList<FeatureAssociation> Associations { get; init; } = [];

    /// <summary>What can be deleted; null where nothing was retrained.</summary>
    public DeletionFinding? Deletion { get; init; }
}
