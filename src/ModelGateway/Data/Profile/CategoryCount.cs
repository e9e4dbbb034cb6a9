using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How often a value came.</summary>
public sealed class CategoryCount
{
    [JsonConstructor]
    internal CategoryCount(string value, int count) => (Value, Count) = (value, count);

    /// <summary>The value as text, as <see cref="DataColumn.GetText"/> has it.</summary>
    public string Value { get; }

    /// <summary>The number of cells with it.</summary>
    public int Count { get; }
}
