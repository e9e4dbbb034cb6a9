using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How the values of one column are distributed in both parts of a run, in its report.</summary>
public sealed class ReportedColumn
{
    [JsonConstructor]
    internal ReportedColumn(string name, ColumnKind kind) => (Name, Kind) = (name, kind);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What its values mean.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The number of different values in the training part; 0 for vectors.</summary>
    [JsonInclude]
    public int Distinct { get; internal init; }

    /// <summary>Rows of the training part without a value.</summary>
    [JsonInclude]
    public int MissingTrain { get; internal init; }

    /// <summary>Rows of the test part without a value.</summary>
    [JsonInclude]
    public int MissingTest { get; internal init; }

    /// <summary>Whether the column is sensitive, so that nothing is told of its values but how many there are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSensitive { get; init; }

    /// <summary>
    /// For numbers, dates (in ticks of 100 ns) and the lengths of free text the ends of up to 20 bins of equal width, one more than there are bins;
    /// a value on an end belongs to the bin above. Empty for others.
    /// </summary>
    [JsonInclude]
    public IReadOnlyList<double> Edges { get; internal init; } = [];

    /// <summary>Whether the first and the last bin also hold what lies beyond them, so that a few far values do not hide the rest.</summary>
    [JsonInclude]
    public bool IsClipped { get; internal init; }

    /// <summary>For booleans and categories up to 8 values, those most frequent in the training part first; empty for others.</summary>
    [JsonInclude]
    public IReadOnlyList<string> Values { get; internal init; } = [];

    /// <summary>Rows of the training part by bin; or by value, and last all other values together. Empty for vectors.</summary>
    [JsonInclude]
    public IReadOnlyList<int> Train { get; internal init; } = [];

    /// <summary>The same of the test part.</summary>
    [JsonInclude]
    public IReadOnlyList<int> Test { get; internal init; } = [];
}
