namespace ModelGateway;

/// <summary>How good one model is on labelled rows.</summary>
public sealed class Evaluation
{
    /// <summary>The number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The number of rows without a usable score: NaN, infinite, or, for classification, not a probability.</summary>
    public required int Unscored { get; init; }

    /// <summary>Value by <see cref="Metric.Name"/>, each finite. A metric that cannot be computed from these rows has no entry.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>For binary classification the probability from which on a row was called positive, else null.</summary>
    public double? Threshold { get; init; }
}
