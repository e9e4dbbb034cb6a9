namespace ModelGateway;

/// <summary>How much better the candidate is than another model, in the report of a run.</summary>
public sealed record ReportedComparison
{
    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The other model's name.</summary>
    public required string Against { get; init; }

    /// <summary>The share of the other's loss that the candidate saves; null where it has no value.</summary>
    public double? Gain { get; init; }

    /// <summary>The interval's lower end; null where there is none.</summary>
    public double? Low { get; init; }

    /// <summary>The interval's upper end; null where there is none.</summary>
    public double? High { get; init; }

    /// <summary>The share of such intervals that hold the true gain.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary><c>compared</c>, <c>notEnoughData</c> or <c>undefined</c>.</summary>
    public required string State { get; init; }

    /// <summary>The number of rows compared.</summary>
    public int Rows { get; init; }

    /// <summary>For classification the number of rows that either model classifies wrongly, else null.</summary>
    public int? MisclassifiedRows { get; init; }

    /// <summary>The number of consecutive rows drawn together; 1 unless the rows are in time order.</summary>
    public int BlockLength { get; init; } = 1;

    /// <summary>The same in words.</summary>
    public required string Reason { get; init; }
}
