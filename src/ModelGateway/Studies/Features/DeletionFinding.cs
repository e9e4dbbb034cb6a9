using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The features that can go together, confirmed by retraining without all of them.</summary>
public sealed class DeletionFinding
{
    [JsonConstructor]
    internal DeletionFinding(IReadOnlyList<string> features, Figure? leaveOut, string reason) =>
        (Features, LeaveOut, Reason) = (features, leaveOut, reason);

    /// <summary>Their names; empty when none can be named.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>What the loss grows by without all of them, as a share of the loss; null when there are none.</summary>
    public Figure? LeaveOut { get; }

    /// <summary>A sentence with the numbers.</summary>
    public string Reason { get; }
}
