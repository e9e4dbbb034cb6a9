namespace ModelGateway;

/// <summary>The features that can go together, confirmed by retraining without all of them.</summary>
/// <param name="Features">Their names; empty when none can be named.</param>
/// <param name="LeaveOut">What the loss grows by without all of them, as a share of the loss; null when there are none.</param>
/// <param name="Reason">A sentence with the numbers.</param>
public sealed record DeletionFinding(IReadOnlyList<string> Features, Figure? LeaveOut, string Reason);
