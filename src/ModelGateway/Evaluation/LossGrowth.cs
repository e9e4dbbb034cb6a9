namespace ModelGateway;

/// <summary>By how much one mean loss is greater than another.</summary>
/// <param name="Amount">The difference, in units of the loss.</param>
/// <param name="Share">The difference as a share of the other; without a value where that has none, or is zero.</param>
internal readonly record struct LossGrowth(double Amount, Estimate Share);
