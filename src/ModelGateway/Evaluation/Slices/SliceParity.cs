using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How the model treats the rows with one value of a declared column. Rates are of one class against the rest.</summary>
public sealed class SliceParity
{
    [JsonConstructor]
    internal SliceParity(
        string column, string? value, string @class, int rows, Figure predictedRate, Figure observedRate, Figure? falsePositiveRate,
        Figure? falseNegativeRate) =>
        (Column, Value, Class, Rows, PredictedRate, ObservedRate, FalsePositiveRate, FalseNegativeRate)
            = (column, value, @class, rows, predictedRate, observedRate, falsePositiveRate, falseNegativeRate);

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>Its value; null for rows without one.</summary>
    public string? Value { get; }

    /// <summary>The class that counts as positive.</summary>
    public string Class { get; }

    /// <summary>The held-out rows with that value.</summary>
    public int Rows { get; }

    /// <summary>Share of them answered with the class.</summary>
    public Figure PredictedRate { get; }

    /// <summary>Share of them that are of the class.</summary>
    public Figure ObservedRate { get; }

    /// <summary>Share answered with the class among those that are not of it; null without such rows.</summary>
    public Figure? FalsePositiveRate { get; }

    /// <summary>Share not answered with the class among those that are of it; null without such rows.</summary>
    public Figure? FalseNegativeRate { get; }
}
