using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One thing that a contract expects otherwise than another.</summary>
public sealed class ContractChange
{
    [JsonConstructor]
    internal ContractChange(string? column, string aspect, string? before, string? after) =>
        (Column, Aspect, Before, After) = (column, aspect, before, after);

    /// <summary>The column; null when it is about the whole contract.</summary>
    public string? Column { get; }

    /// <summary>What is expected otherwise: <c>column</c> (it came or went), or the member of the contract in camel case such as <c>range</c>.</summary>
    public string Aspect { get; }

    /// <summary>What was expected; null where nothing was.</summary>
    public string? Before { get; }

    /// <summary>What is expected now; null where nothing is.</summary>
    public string? After { get; }

    /// <summary>The change in words.</summary>
    public override string ToString() => $"{(Column is null ? "" : $"'{Column}' ")}{Aspect}: {Before ?? "nothing"} → {After ?? "nothing"}";
}
