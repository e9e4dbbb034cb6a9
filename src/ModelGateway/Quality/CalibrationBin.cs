using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The rows whose probability lies in one twentieth of [0, 1].</summary>
public sealed class CalibrationBin
{
    [JsonConstructor]
    internal CalibrationBin(long rows, double predicted, double observed) => (Rows, Predicted, Observed) = (rows, predicted, observed);

    /// <summary>How many; where rows have weights, how much they count together, in held-out rows of mean weight.</summary>
    public long Rows { get; }

    /// <summary>Their mean probability.</summary>
    public double Predicted { get; }

    /// <summary>The share of them in which it happened.</summary>
    public double Observed { get; }
}
