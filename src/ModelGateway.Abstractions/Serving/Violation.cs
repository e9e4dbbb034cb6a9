namespace ModelGateway;

/// <summary>One broken expectation: of the data contract about an input, or of the limits about an answer.</summary>
/// <param name="Column">The column; for an answer the label's.</param>
/// <param name="Code">What was broken, in a stable form such as <c>category.unseen</c> or <c>answer.above</c>.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record Violation(string Column, string Code, string Message)
{
    /// <summary>What was found, where it is a number; else null.</summary>
    public double? Measured { get; init; }

    /// <summary>The number that it should have kept to; null where there is none.</summary>
    public double? Limit { get; init; }
}
