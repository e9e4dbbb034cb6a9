namespace ModelGateway;

/// <summary>How long texts are, in UTF-16 code units, as <see cref="string.Length"/> counts.</summary>
/// <param name="Action">What happens when it is broken.</param>
/// <param name="Min">The shortest, inclusive; null for no bound.</param>
/// <param name="Max">The longest, inclusive; null for no bound.</param>
public sealed record LengthExpectation(ViolationAction Action, int? Min = null, int? Max = null) : Expectation(Action);
