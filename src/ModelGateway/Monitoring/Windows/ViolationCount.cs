namespace ModelGateway;

/// <summary>How often one expectation was broken.</summary>
/// <param name="Column">The column; for an answer the label's.</param>
/// <param name="Code">What was broken, as in <see cref="Violation.Code"/>.</param>
/// <param name="Count">How often.</param>
public sealed record ViolationCount(string Column, string Code, long Count);
