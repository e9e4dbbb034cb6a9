using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>A row kept for a person to look at.</summary>
public sealed class SampledRow
{
    [JsonConstructor]
    internal SampledRow(string reason, string column, IReadOnlyDictionary<string, string?> values) =>
        (Reason, Column, Values) = (reason, column, values);

    /// <summary>Why it was kept: the code of what it broke, or <c>sample</c> for one of a few that stand for the window.</summary>
    public string Reason { get; }

    /// <summary>The column that broke something; empty for a row that stands for its window.</summary>
    public string Column { get; }

    /// <summary>Its features as text; null where missing, <c>***</c> where the column is sensitive.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; }

    /// <summary>Decides which rows are kept, the same in every process.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ulong Rank { get; init; }

    /// <summary>The same row kept for another reason.</summary>
    internal SampledRow For(Violation violation) => new(violation.Code, violation.Column, Values);

    /// <summary>The same row with its rank, so that the lowest of several processes can be kept.</summary>
    internal SampledRow Ranked(ulong rank) => new(Reason, Column, Values) { Rank = rank };

    /// <summary>The same row as a report shows it.</summary>
    internal SampledRow Unranked() => new(Reason, Column, Values);
}
