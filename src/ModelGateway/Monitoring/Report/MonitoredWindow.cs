using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One window of what a version answered.</summary>
public sealed class MonitoredWindow
{
    [JsonConstructor]
    internal MonitoredWindow(DateTimeOffset start, DateTimeOffset end) => (Start, End) = (start, end);

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>When it ended, or where rows are counted when its last row so far came.</summary>
    public DateTimeOffset End { get; }

    /// <summary>Whether more rows are expected. The columns of an open window are preliminary.</summary>
    [JsonInclude]
    public bool IsOpen { get; internal init; }

    /// <summary>The rows answered.</summary>
    [JsonInclude]
    public long Rows { get; internal init; }

    /// <summary>Those of them that the baseline answered; their answers are not among the predictions.</summary>
    [JsonInclude]
    public long BaselineRows { get; internal init; }

    /// <summary>Rows that got no answer because they broke an expectation that refuses.</summary>
    [JsonInclude]
    public long Refused { get; internal init; }

    /// <summary>The strongest state of any column.</summary>
    [JsonInclude]
    public DriftState State { get; internal init; }

    /// <summary>The share of the model's importance that rests on features which moved, from 0 to 1.</summary>
    [JsonInclude]
    public double MovedImportance { get; internal init; }

    /// <summary>Every column, in the order of the version.</summary>
    [JsonInclude]
    public IReadOnlyList<ColumnReading> Columns { get; internal init; } = [];

    /// <summary>The expectations that were broken.</summary>
    [JsonInclude]
    public IReadOnlyList<ViolationCount> Violations { get; internal init; } = [];

    /// <summary>A few rows to look at: of those that broke something, and, where a column moved, of all.</summary>
    [JsonInclude]
    public IReadOnlyList<SampledRow> Samples { get; internal init; } = [];
}
