namespace ModelGateway;

/// <summary>One thing that a contract expects otherwise than another.</summary>
/// <param name="Column">The column; null when it is about the whole contract.</param>
/// <param name="Aspect">What is expected otherwise: <c>column</c> (it came or went), or the member of the contract in camel case such as <c>range</c>.</param>
/// <param name="Before">What was expected; null where nothing was.</param>
/// <param name="After">What is expected now; null where nothing is.</param>
public sealed record ContractChange(string? Column, string Aspect, string? Before, string? After)
{
    /// <summary>The change in words.</summary>
    public override string ToString() => $"{(Column is null ? "" : $"'{Column}' ")}{Aspect}: {Before ?? "nothing"} → {After ?? "nothing"}";
}
