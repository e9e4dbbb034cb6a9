namespace ModelGateway;

/// <summary>Something about a run that a person should look at. It stops nothing.</summary>
/// <param name="Code">What kind of thing, never changed: <c>data.…</c>, <c>split.…</c>, <c>leakage.…</c> or <c>model.…</c>.</param>
/// <param name="Column">The column it is about; null when it is about the rows.</param>
/// <param name="Message">What was found and what to ask.</param>
public sealed record RunWarning(string Code, string? Column, string Message);
