namespace ModelGateway;

/// <summary>What a study found out about features that belong together.</summary>
/// <param name="Features">Their names.</param>
/// <param name="IsDeclared">Whether the application said so; else they are associated by at least 0.9.</param>
/// <param name="Permutation">Growth of the loss when all of them are shuffled together, as a share of the loss.</param>
/// <param name="LeaveOut">Growth of the loss when the trainer sees none of them, as a share of the loss; null where it was not retrained.</param>
public sealed record FeatureGroupFinding(IReadOnlyList<string> Features, bool IsDeclared, Figure? Permutation, Figure? LeaveOut);
