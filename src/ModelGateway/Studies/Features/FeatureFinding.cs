using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a study found out about one feature.</summary>
public sealed class FeatureFinding
{
    [JsonConstructor]
    internal FeatureFinding(string name, FeatureVerdict verdict, string reason) => (Name, Verdict, Reason) = (name, verdict, reason);

    /// <summary>The feature's name.</summary>
    public string Name { get; }

    /// <summary>What it came to.</summary>
    public FeatureVerdict Verdict { get; }

    /// <summary>A sentence with the numbers.</summary>
    public string Reason { get; }

    /// <summary>Growth of the held-out loss when the feature's values are shuffled among the rows, as a share of the loss; null where it could not be measured.</summary>
    [JsonInclude]
    public Figure? Permutation { get; internal init; }

    /// <summary>Growth of the held-out loss when the trainer never sees the feature, as a share of the loss; null where it was not retrained.</summary>
    [JsonInclude]
    public Figure? LeaveOut { get; internal init; }

    /// <summary>The share of the constant's loss that the feature alone saves; null for vectors.</summary>
    [JsonInclude]
    public double? Strength { get; internal init; }

    /// <summary>The position in <see cref="FeatureStudy.Groups"/> of the group that the feature is in; null when it is in none.</summary>
    [JsonInclude]
    public int? Group { get; internal init; }

    /// <summary>How its values are distributed among the labels; null for vectors and free text.</summary>
    [JsonInclude]
    public FeatureDistribution? Distribution { get; internal init; }

    /// <summary>The impact in earlier versions, oldest first.</summary>
    [JsonInclude]
    public IReadOnlyList<PastImpact> Past { get; internal init; } = [];
}
