using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How numbers are distributed, in the unit of <see cref="DataColumn.GetDouble"/>: dates in ticks of 100 ns, time spans in seconds.</summary>
public sealed class NumberProfile
{
    [JsonConstructor]
    internal NumberProfile(double min, double max, double? mean, double? standardDeviation, IReadOnlyList<double> quantiles) =>
        (Min, Max, Mean, StandardDeviation, Quantiles) = (min, max, mean, standardDeviation, quantiles);

    /// <summary>The least; may be −∞.</summary>
    public double Min { get; }

    /// <summary>The greatest; may be ∞.</summary>
    public double Max { get; }

    /// <summary>The mean of the finite ones; null when there are none.</summary>
    public double? Mean { get; }

    /// <summary>The standard deviation of the finite ones, with n − 1 below; null when there are fewer than two.</summary>
    public double? StandardDeviation { get; }

    /// <summary>65 values: at position i the least value that at least i/64 of all do not exceed (Hyndman and Fan's type 1, 1996); first the least, last the greatest.</summary>
    public IReadOnlyList<double> Quantiles { get; }

    /// <summary>
    /// How many values lie in each of the 64 bins that the quantiles make, in order; a value that fills several quantiles has a bin of its own, and bins
    /// that are not needed are empty. Drift is measured on the same bins. None in a profile of an earlier library.
    /// </summary>
    [JsonInclude]
    public IReadOnlyList<int> Counts { get; internal init; } = [];
}
