using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How often one expectation was broken.</summary>
public sealed class ViolationCount
{
    [JsonConstructor]
    internal ViolationCount(string column, string code, long count) => (Column, Code, Count) = (column, code, count);

    /// <summary>The column; for an answer the label's.</summary>
    public string Column { get; }

    /// <summary>What was broken, as in <see cref="Violation.Code"/>.</summary>
    public string Code { get; }

    /// <summary>How often.</summary>
    public long Count { get; }
}
