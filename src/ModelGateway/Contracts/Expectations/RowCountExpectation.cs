namespace ModelGateway;

/// <summary>How many rows a dataset has. A single prediction cannot break it.</summary>
/// <param name="Action">What happens when it is broken.</param>
/// <param name="Min">The fewest, inclusive; null for no bound. Learned as half of what the version was made from.</param>
/// <param name="Max">The most, inclusive; null for no bound.</param>
public sealed record RowCountExpectation(ViolationAction Action, int? Min = null, int? Max = null) : Expectation(Action);
