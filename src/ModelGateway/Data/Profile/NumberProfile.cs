namespace ModelGateway;

/// <summary>How numbers are distributed, in the unit of <see cref="DataColumn.GetDouble"/>: dates in ticks of 100 ns, time spans in seconds.</summary>
/// <param name="Min">The least; may be −∞.</param>
/// <param name="Max">The greatest; may be ∞.</param>
/// <param name="Mean">The mean of the finite ones; null when there are none.</param>
/// <param name="StandardDeviation">The standard deviation of the finite ones, with n − 1 below; null when there are fewer than two.</param>
/// <param name="Quantiles">
/// 65 values: at position i the least value that at least i/64 of all do not exceed (Hyndman and Fan's type 1, 1996); first the least, last the greatest.
/// </param>
public sealed record NumberProfile(double Min, double Max, double? Mean, double? StandardDeviation, IReadOnlyList<double> Quantiles)
{
    /// <summary>
    /// How many values lie in each of the 64 bins that the quantiles make, in order; a value that fills several quantiles has a bin of its own, and bins
    /// that are not needed are empty. Drift is measured on the same bins. None in a profile of an earlier library.
    /// </summary>
    public IReadOnlyList<int> Counts { get; init; } = [];
}
