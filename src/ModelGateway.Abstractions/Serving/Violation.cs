namespace ModelGateway;

/// <summary>One broken expectation: of the data contract about an input or a dataset, or of the limits about an answer.</summary>
/// <param name="Column">The column; for an answer the label's; empty where it is about the rows as a whole.</param>
/// <param name="Code">What was broken, in a stable form such as <c>category.unseen</c> or <c>answer.above</c>.</param>
/// <param name="Message">What was found and what was expected. Values of a column tagged <c>pii</c> are not shown.</param>
/// <remarks>
/// Codes of the data contract: <c>column.missing</c>, <c>column.extra</c>, <c>column.deprecated</c>, <c>column.debug-only</c>, <c>type.wrong</c>,
/// <c>vector.length</c>, <c>value.missing</c>, <c>value.duplicate</c>, <c>range.below</c>, <c>range.above</c>, <c>date.early</c>, <c>date.late</c>,
/// <c>category.unseen</c>, <c>text.short</c>, <c>text.long</c>, <c>rows.few</c>, <c>rows.many</c>, <c>tag.forbidden</c>. They never change their meaning.
/// </remarks>
public sealed record Violation(string Column, string Code, string Message)
{
    /// <summary>What was found, where it is a number; else null.</summary>
    public double? Measured { get; init; }

    /// <summary>The number that it should have kept to; null where there is none.</summary>
    public double? Limit { get; init; }

    /// <summary>What the expectation asks for when it is broken.</summary>
    public ViolationAction Action { get; init; } = ViolationAction.Flag;

    /// <summary>How many rows broke it: 1 for a prediction; for a dataset 0 where it is about the column or the dataset as a whole.</summary>
    public int Rows { get; init; } = 1;
}
