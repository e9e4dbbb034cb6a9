namespace ModelGateway;

/// <summary>Which values there are, as text in the invariant culture, compared by ordinal.</summary>
/// <param name="Action">What happens when another one comes.</param>
/// <param name="Values">The values, ordered by ordinal where they were learned.</param>
public sealed record CategoryExpectation(ViolationAction Action, IReadOnlyList<string> Values) : Expectation(Action);
