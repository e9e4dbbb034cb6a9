namespace ModelGateway.Reports;

/// <summary>How much better a candidate is than another model on the same rows, and how sure that is.</summary>
/// <remarks>
/// The gain is 1 − loss / other's loss, or (score − other's) / (perfect − other's): 0 means equal, 1 perfect, negative worse. The interval is a paired
/// percentile bootstrap of 2,000 seeded draws; for rows in time order it draws circular moving blocks. Rows come as drawn and count by their weights.
/// Where the losses have a heavy tail both ends lie further out, see <see cref="TailAllowance"/>.
/// (B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993; D. Politis, J. Romano, A circular block-resampling procedure, 1992.)
/// </remarks>
public sealed record Comparison
{
    /// <summary>The <see cref="Metric.Name"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>The name of the other model.</summary>
    public required string Against { get; init; }

    /// <summary>The gain on all rows; null where it has no value. Without enough data it is shown but proves nothing.</summary>
    public double? Gain { get; init; }

    /// <summary>The interval's lower end; null unless compared, and where it has no bound.</summary>
    public double? Low { get; init; }

    /// <summary>The interval's upper end; null unless compared.</summary>
    public double? High { get; init; }

    /// <summary>The share of such intervals that hold the true gain: 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Whether there is a gain.</summary>
    public required ComparisonState State { get; init; }

    /// <summary>A sentence with the numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>The number of rows compared.</summary>
    public required int Rows { get; init; }

    /// <summary>How many rows of one weight would say as much: (Σw)² / Σw², by which it is decided whether there are enough; null where all rows count the same.</summary>
    public double? EffectiveRows { get; init; }

    /// <summary>For classification the number of rows that either model classifies wrongly, else null.</summary>
    public int? MisclassifiedRows { get; init; }

    /// <summary>The number of consecutive rows drawn together; 1 unless the rows are in time order.</summary>
    public int BlockLength { get; init; } = 1;

    /// <summary>
    /// By how much the interval is wider than that of independent rows, above 1, where rows come in groups or in series side by side; null where they do not.
    /// </summary>
    public double? Widened { get; init; }

    /// <summary>
    /// By how much the lower end lies further down because a few rows with large losses decide, above 0: there may be more of their kind than these rows show.
    /// Null where the losses have no heavy tail.
    /// </summary>
    public double? TailAllowance { get; init; }
}
