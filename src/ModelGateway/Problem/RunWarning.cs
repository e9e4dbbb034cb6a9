namespace ModelGateway.Reports;

/// <summary>Something about a run that a person should look at. It stops nothing.</summary>
public sealed class RunWarning
{
    /// <summary>Creates the warning.</summary>
    /// <param name="code">What kind of thing, never changed: <c>data.…</c>, <c>split.…</c>, <c>leakage.…</c> or <c>model.…</c>.</param>
    /// <param name="column">The column it is about; null when it is about the rows.</param>
    /// <param name="message">What was found and what to ask.</param>
    public RunWarning(string code, string? column, string message) =>
        (Code, Column, Message, Columns) = (code, column, message, column is null ? [] : [column]);

    /// <summary>What kind of thing, never changed: <c>data.…</c>, <c>split.…</c>, <c>leakage.…</c> or <c>model.…</c>.</summary>
    public string Code { get; }

    /// <summary>The column it is about; null when it is about the rows.</summary>
    public string? Column { get; }

    /// <summary>What was found and what to ask.</summary>
    public string Message { get; }

    /// <summary>All columns that it is about, <see cref="Column"/> the first of them; empty when it is about the rows.</summary>
    public IReadOnlyList<string> Columns { get; init; }
}
