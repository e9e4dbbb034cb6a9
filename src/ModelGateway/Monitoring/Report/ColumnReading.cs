namespace ModelGateway;

/// <summary>One column in one window against what the version learned from. All is reported, whether it moved or not.</summary>
public sealed record ColumnReading
{
    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is in a prediction.</summary>
    public required WatchedRole Role { get; init; }

    /// <summary>Whether it moved.</summary>
    public DriftState State { get; init; }

    /// <summary>
    /// The measure of the effect: <c>ks</c>, the greatest distance of the two distribution functions, for numbers; <c>v</c>, the root of half the
    /// sum of (p − q)²/(p + q) less what chance adds, for categories; <c>none</c> where only presence is watched.
    /// </summary>
    public required string Measure { get; init; }

    /// <summary>The effect, from 0 to 1; it counts as large from 0.1 on. Null where there were too few values.</summary>
    public double? Effect { get; init; }

    /// <summary>How likely so large an effect is by chance; null where there were too few values.</summary>
    public double? P { get; init; }

    /// <summary>The same corrected over all tests of the window by Benjamini and Hochberg (1995); below 0.01 it counts as beyond chance.</summary>
    public double? CorrectedP { get; init; }

    /// <summary>The share of rows without a value.</summary>
    public double MissingRate { get; init; }

    /// <summary>The same where the version learned.</summary>
    public double ReferenceMissingRate { get; init; }

    /// <summary>The effect of the missing share, from 0 to 1; null where there were too few rows.</summary>
    public double? MissingEffect { get; init; }

    /// <summary>Its corrected p value; null where there were too few rows.</summary>
    public double? MissingCorrectedP { get; init; }

    /// <summary>The share of values outside the range, or of categories outside those, that the version learned from; null where only presence is watched.</summary>
    public double? OutsideRate { get; init; }

    /// <summary>Categories that the version did not learn from, most frequent first.</summary>
    public IReadOnlyList<CategoryCount> NewCategories { get; init; } = [];
}
