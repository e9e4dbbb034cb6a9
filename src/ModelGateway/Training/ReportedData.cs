using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The rows of a run, in its report.</summary>
public sealed class ReportedData
{
    [JsonConstructor]
    internal ReportedData(string sha256, int rows, int train, int test, SplitKind split) =>
        (Sha256, Rows, Train, Test, Split) = (sha256, rows, train, test, split);

    /// <summary>The content SHA-256; see <see cref="Dataset.Sha256"/>.</summary>
    public string Sha256 { get; }

    /// <summary>All rows, those without a label too.</summary>
    public int Rows { get; }

    /// <summary>Rows of the training part.</summary>
    public int Train { get; }

    /// <summary>Rows of the test part.</summary>
    public int Test { get; }

    /// <summary>How many rows of one weight would say as much as the test part: (Σw)² / Σw²; null where all its rows count the same.</summary>
    [JsonInclude]
    public double? EffectiveTest { get; internal init; }

    /// <summary>How the two parts were divided.</summary>
    public SplitKind Split { get; }

    /// <summary>Whether the rows of each part are in time order; the comparison then draws blocks.</summary>
    [JsonInclude]
    public bool TimeOrdered { get; internal init; }

    /// <summary>The features, in order.</summary>
    [JsonInclude]
    public IReadOnlyList<string> Features { get; internal init; } = [];

    /// <summary>How the label, first, and the features are distributed in both parts; empty in a report of an earlier library.</summary>
    [JsonInclude]
    public IReadOnlyList<ReportedColumn> Columns { get; internal init; } = [];
}
