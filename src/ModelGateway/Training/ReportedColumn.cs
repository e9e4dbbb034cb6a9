using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>How the values of one column are distributed in both parts of a run, in its report.</summary>
public sealed record ReportedColumn
{
    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>What its values mean.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The number of different values in the training part; 0 for vectors.</summary>
    public int Distinct { get; init; }

    /// <summary>Rows of the training part without a value.</summary>
    public int MissingTrain { get; init; }

    /// <summary>Rows of the test part without a value.</summary>
    public int MissingTest { get; init; }

    /// <summary>Whether the column is sensitive, so that nothing is told of its values but how many there are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSensitive { get; init; }

    /// <summary>
    /// For numbers, dates (in ticks of 100 ns) and the lengths of free text the ends of up to 20 bins of equal width, one more than there are bins;
    /// a value on an end belongs to the bin above. Empty for others.
    /// </summary>
    public IReadOnlyList<double> Edges { get; init; } = [];

    /// <summary>Whether the first and the last bin also hold what lies beyond them, so that a few far values do not hide the rest.</summary>
    public bool IsClipped { get; init; }

    /// <summary>For booleans and categories up to 8 values, those most frequent in the training part first; empty for others.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Rows of the training part by bin; or by value, and last all other values together. Empty for vectors.</summary>
    public IReadOnlyList<int> Train { get; init; } = [];

    /// <summary>The same of the test part.</summary>
    public IReadOnlyList<int> Test { get; init; } = [];
}
