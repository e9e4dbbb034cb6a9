namespace ModelGateway;

/// <summary>How many of the values must be there.</summary>
/// <param name="Action">What happens when it is broken.</param>
/// <param name="Least">The least share of cells with a value, 0 to 1; a NaN is none. Learned as the lower end of the 95 % Wilson interval.</param>
/// <param name="Required">Whether every row of a prediction must have a value.</param>
/// <param name="LearnedFrom">
/// The number of rows that <paramref name="Least"/> was learned from; a dataset breaks it only when the upper end of its own Wilson interval is below,
/// so that a small dataset raises no false alarm. Null where somebody declared it: then the share itself counts.
/// </param>
public sealed record CompletenessExpectation(ViolationAction Action, double Least, bool Required = false, int? LearnedFrom = null) : Expectation(Action);
