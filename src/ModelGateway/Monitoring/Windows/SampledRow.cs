using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>A row kept for a person to look at.</summary>
/// <param name="Reason">Why it was kept: the code of what it broke, or <c>sample</c> for one of a few that stand for the window.</param>
/// <param name="Column">The column that broke something; empty for a row that stands for its window.</param>
/// <param name="Values">Its features as text; null where missing, <c>***</c> where the column is sensitive.</param>
public sealed record SampledRow(string Reason, string Column, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>Decides which rows are kept, the same in every process.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ulong Rank { get; init; }
}
