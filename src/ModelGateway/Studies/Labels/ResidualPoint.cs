using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The mean residual of some held-out rows.</summary>
public sealed class ResidualPoint
{
    [JsonConstructor]
    internal ResidualPoint(string at, double? x, int rows, Figure residual, double spread) =>
        (At, X, Rows, Residual, Spread) = (at, x, rows, residual, spread);

    /// <summary>What the rows have in common: a range's middle, or a category.</summary>
    public string At { get; }

    /// <summary>The middle as a number; null for categories.</summary>
    public double? X { get; }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>The mean of observed minus predicted, in units of the label.</summary>
    public Figure Residual { get; }

    /// <summary>The standard deviation of the residuals.</summary>
    public double Spread { get; }
}
