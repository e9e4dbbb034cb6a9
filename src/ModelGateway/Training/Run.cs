namespace ModelGateway;

/// <summary>One training from data to decision.</summary>
/// <param name="Version">The version that was stored, promoted or not.</param>
/// <param name="Decision">The outcome of every gate, and of all together.</param>
/// <param name="Report">All that was measured.</param>
/// <param name="Location">Where a person finds the version, such as the path of its folder; null where the store has no such place.</param>
public sealed record Run(VersionId Version, PromotionDecision Decision, RunReport Report, string? Location);
