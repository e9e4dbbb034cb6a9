namespace ModelGateway;

/// <summary>Between which numbers the values lie. Time spans are in seconds. Compared in the precision of the column: 0.1 is within 0.1 for a 32-bit float too.</summary>
/// <param name="Action">What happens when it is broken.</param>
/// <param name="Min">The least, inclusive; null for no bound.</param>
/// <param name="Max">The greatest, inclusive; null for no bound.</param>
public sealed record RangeExpectation(ViolationAction Action, double? Min = null, double? Max = null) : Expectation(Action);
