namespace ModelGateway.MLNet;

/// <summary>How one category of a row reaches the learner: one number for each value, 1 for the value it has and 0 for the others.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Part">What is taken from it.</param>
/// <param name="Values">The values that have a number, commonest first; null stands for missing. Any other value is all zeros.</param>
internal sealed record CategoryPlan(string Feature, FeaturePart Part, IReadOnlyList<string?> Values);
