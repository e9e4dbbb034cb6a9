namespace ModelGateway;

/// <summary>What a study found out about one feature.</summary>
public sealed record FeatureFinding
{
    /// <summary>The feature's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it came to.</summary>
    public required FeatureVerdict Verdict { get; init; }

    /// <summary>A sentence with the numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>Growth of the held-out loss when the feature's values are shuffled among the rows, as a share of the loss; null where it could not be measured.</summary>
    public Figure? Permutation { get; init; }

    /// <summary>Growth of the held-out loss when the trainer never sees the feature, as a share of the loss; null where it was not retrained.</summary>
    public Figure? LeaveOut { get; init; }

    /// <summary>The share of the constant's loss that the feature alone saves; null for vectors.</summary>
    public double? Strength { get; init; }

    /// <summary>The position in <see cref="FeatureStudy.Groups"/> of the group that the feature is in; null when it is in none.</summary>
    public int? Group { get; init; }

    /// <summary>How its values are distributed among the labels; null for vectors and free text.</summary>
    public FeatureDistribution? Distribution { get; init; }

    /// <summary>The impact in earlier versions, oldest first.</summary>
    public IReadOnlyList<PastImpact> Past { get; init; } = [];
}
