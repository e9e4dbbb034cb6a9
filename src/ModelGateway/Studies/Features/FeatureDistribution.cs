namespace ModelGateway;

/// <summary>How a feature's values are distributed among the labels, in the training part.</summary>
/// <param name="Bins">The ranges of a number, ascending, or the commonest categories; what is missing and what is rarer come last.</param>
/// <param name="Labels">The classes, or for a regression the ranges of the label.</param>
/// <param name="Counts">For each bin the rows by label.</param>
public sealed record FeatureDistribution(IReadOnlyList<string> Bins, IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<int>> Counts);
