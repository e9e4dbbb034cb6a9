namespace ModelGateway;

/// <summary>The rows of a run, in its report.</summary>
public sealed record ReportedData
{
    /// <summary>The content SHA-256; see <see cref="Dataset.Sha256"/>.</summary>
    public required string Sha256 { get; init; }

    /// <summary>All rows, those without a label too.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows of the training part.</summary>
    public required int Train { get; init; }

    /// <summary>Rows of the test part.</summary>
    public required int Test { get; init; }

    /// <summary>How the two parts were divided.</summary>
    public required SplitKind Split { get; init; }

    /// <summary>Whether the rows of each part are in time order; the comparison then draws blocks.</summary>
    public bool TimeOrdered { get; init; }

    /// <summary>The features, in order.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>How the label, first, and the features are distributed in both parts; empty in a report of an earlier library.</summary>
    public IReadOnlyList<ReportedColumn> Columns { get; init; } = [];
}
