namespace ModelGateway;

/// <summary>One training from data to decision.</summary>
/// <param name="Version">The version that was stored, promoted or not.</param>
/// <param name="Decision">The outcome of every gate, and of all together.</param>
/// <param name="Report">All that was measured.</param>
/// <param name="Folder">Where the version's files lie.</param>
public sealed record Run(VersionId Version, PromotionDecision Decision, RunReport Report, string Folder);
