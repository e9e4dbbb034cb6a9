using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a study found out about features that belong together.</summary>
public sealed class FeatureGroupFinding
{
    [JsonConstructor]
    internal FeatureGroupFinding(IReadOnlyList<string> features, bool isDeclared, Figure? permutation, Figure? leaveOut) =>
        (Features, IsDeclared, Permutation, LeaveOut) = (features, isDeclared, permutation, leaveOut);

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Whether the application said so; else they are associated by at least 0.9.</summary>
    public bool IsDeclared { get; }

    /// <summary>Growth of the loss when all of them are shuffled together, as a share of the loss.</summary>
    public Figure? Permutation { get; }

    /// <summary>Growth of the loss when the trainer sees none of them, as a share of the loss; null where it was not retrained.</summary>
    public Figure? LeaveOut { get; }
}
