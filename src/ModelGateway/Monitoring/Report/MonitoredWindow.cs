namespace ModelGateway;

/// <summary>One window of what a version answered.</summary>
public sealed record MonitoredWindow
{
    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ended, or where rows are counted when its last row so far came.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Whether more rows are expected. The columns of an open window are preliminary.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The rows answered.</summary>
    public long Rows { get; init; }

    /// <summary>Those of them that the baseline answered; their answers are not among the predictions.</summary>
    public long BaselineRows { get; init; }

    /// <summary>Rows that got no answer because they broke an expectation that refuses.</summary>
    public long Refused { get; init; }

    /// <summary>The strongest state of any column.</summary>
    public DriftState State { get; init; }

    /// <summary>The share of the model's importance that rests on features which moved, from 0 to 1.</summary>
    public double MovedImportance { get; init; }

    /// <summary>Every column, in the order of the version.</summary>
    public IReadOnlyList<ColumnReading> Columns { get; init; } = [];

    /// <summary>The expectations that were broken.</summary>
    public IReadOnlyList<ViolationCount> Violations { get; init; } = [];

    /// <summary>A few rows to look at: of those that broke something, and, where a column moved, of all.</summary>
    public IReadOnlyList<SampledRow> Samples { get; init; } = [];
}
