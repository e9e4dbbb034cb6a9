using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One column in one window against what the version learned from. All is reported, whether it moved or not.</summary>
public sealed class ColumnReading
{
    [JsonConstructor]
    internal ColumnReading(string name, MonitoredRole role, string measure) => (Name, Role, Measure) = (name, role, measure);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What it is in a prediction.</summary>
    public MonitoredRole Role { get; }

    /// <summary>Whether it moved.</summary>
    [JsonInclude]
    public DriftState State { get; internal init; }

    /// <summary>
    /// The measure of the effect: <c>ks</c>, the greatest distance of the two distribution functions, for numbers; <c>v</c>, the root of half the
    /// sum of (p − q)²/(p + q) less what chance adds, for categories; <c>none</c> where only presence is monitored.
    /// </summary>
    public string Measure { get; }

    /// <summary>The effect, from 0 to 1; it counts as large from 0.1 on. Null where there were too few values.</summary>
    [JsonInclude]
    public double? Effect { get; internal init; }

    /// <summary>How likely so large an effect is by chance; null where there were too few values.</summary>
    [JsonInclude]
    public double? P { get; internal init; }

    /// <summary>The same corrected over all tests of the window by Benjamini and Hochberg (1995); below 0.01 it counts as beyond chance.</summary>
    [JsonInclude]
    public double? CorrectedP { get; internal init; }

    /// <summary>The share of rows without a value.</summary>
    [JsonInclude]
    public double MissingRate { get; internal init; }

    /// <summary>The same where the version learned.</summary>
    [JsonInclude]
    public double ReferenceMissingRate { get; internal init; }

    /// <summary>The effect of the missing share, from 0 to 1; null where there were too few rows.</summary>
    [JsonInclude]
    public double? MissingEffect { get; internal init; }

    /// <summary>Its corrected p value; null where there were too few rows.</summary>
    [JsonInclude]
    public double? MissingCorrectedP { get; internal init; }

    /// <summary>The share of values outside the range, or of categories outside those, that the version learned from; null where only presence is monitored.</summary>
    [JsonInclude]
    public double? OutsideRate { get; internal init; }

    /// <summary>Categories that the version did not learn from, most frequent first.</summary>
    [JsonInclude]
    public IReadOnlyList<CategoryCount> NewCategories { get; internal init; } = [];
}
