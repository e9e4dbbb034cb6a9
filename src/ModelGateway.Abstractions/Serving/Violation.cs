namespace ModelGateway;

/// <summary>One broken expectation of the data contract.</summary>
/// <param name="Column">The column.</param>
/// <param name="Code">What was broken, in a stable form such as <c>category.unseen</c>.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record Violation(string Column, string Code, string Message);
