namespace ModelGateway;

/// <summary>What a feature was worth in an earlier version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Permutation">Growth of the loss when the feature's values were shuffled, as a share of that version's loss.</param>
public sealed record PastImpact(int Version, Figure Permutation);
