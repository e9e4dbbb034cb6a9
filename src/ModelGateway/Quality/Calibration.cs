using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>Whether what was said to happen in 70 % of cases did.</summary>
public sealed class Calibration
{
    [JsonConstructor]
    internal Calibration(double error, double errorByChance, double brier, IReadOnlyList<CalibrationBin> bins) =>
        (Error, ErrorByChance, Brier, Bins) = (error, errorByChance, brier, bins);

    /// <summary>The expected calibration error over 20 bins, in [0, 1].</summary>
    public double Error { get; }

    /// <summary>What it would be on average with so many rows if every probability were right: below this it says nothing.</summary>
    public double ErrorByChance { get; }

    /// <summary>The mean squared difference of probability and outcome, in [0, 1]; for several classes of the answered class.</summary>
    public double Brier { get; }

    /// <summary>The bins that have rows, by rising probability.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }
}
