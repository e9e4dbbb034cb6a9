using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The quality of the rows that have one value of a feature.</summary>
public sealed class SliceQuality
{
    [JsonConstructor]
    internal SliceQuality(string column, string? value, long rows, Figure? loss, IReadOnlyList<LabelMatch> matches) =>
        (Column, Value, Rows, Loss, Matches) = (column, value, rows, loss, matches);

    /// <summary>The feature.</summary>
    public string Column { get; }

    /// <summary>Its value; null for rows without one, <c>…</c> for all values that training did not list.</summary>
    public string? Value { get; }

    /// <summary>The rows with an outcome.</summary>
    public long Rows { get; }

    /// <summary>The task's default loss.</summary>
    public Figure? Loss { get; }

    /// <summary>Whether outcomes are what was predicted; empty with fewer than 50 rows here or among the held-out rows.</summary>
    public IReadOnlyList<LabelMatch> Matches { get; }

    internal SliceQuality With(IReadOnlyList<LabelMatch> matches) => new(Column, Value, Rows, Loss, matches);
}
