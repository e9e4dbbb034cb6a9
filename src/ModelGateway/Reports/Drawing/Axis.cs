using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A linear axis with round ticks. Places are percentages of its length, so that a picture fits any width.</summary>
[Experimental("MG0001")]
public sealed class Axis
{
    // Values that are closer together than this, absolutely or as a share of their size, are one: no step between ticks could be told from 0.
    private const double Least = 1e-290;
    private const double LeastShare = 1e-12;

    private Axis(double low, double high, IReadOnlyList<double> ticks, int decimals)
    {
        Low = low;
        High = high;
        Ticks = ticks;
        Decimals = decimals;
    }

    /// <summary>The value at its beginning, a little below all that it holds.</summary>
    public double Low { get; }

    /// <summary>The value at its end, a little above all that it holds.</summary>
    public double High { get; }

    /// <summary>The values where labels stand, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>How many decimals the labels need, from 0 to 9: <see cref="Rounded.Fixed"/> writes them.</summary>
    public int Decimals { get; }

    /// <summary>Makes the axis that holds all finite values given; from 0 to 1 where there are none.</summary>
    /// <param name="values">The values; null and what is not finite is left out.</param>
    /// <param name="mostTicks">The most ticks, 2 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 ticks are asked for.</exception>
    public static Axis Over(IEnumerable<double?> values, int mostTicks = 6)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostTicks, 2);
        double[] finite = [.. values.OfType<double>().Where(double.IsFinite)];
        double low = finite.Length > 0 ? finite.Min() : 0;
        double high = finite.Length > 0 ? finite.Max() : 1;
        if (!(high - low > Math.Max(Least, LeastShare * Math.Max(Math.Abs(low), Math.Abs(high)))) || !double.IsFinite(high - low))
        {
            double around = Math.Max(1e-9, Math.Abs(low) * 0.1);
            (low, high) = (Finite(low - around), Finite(low + around));
        }

        double step = Step((high - low) / (mostTicks - 1));
        double first = Math.Ceiling((low / step) - 1e-9);
        double last = Math.Floor((high / step) + 1e-9);
        double[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        double margin = (high - low) * 0.03;
        return new Axis(Finite(low - margin), Finite(high + margin), ticks, Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 9));
    }

    /// <summary>Finds the place of a value in percent from the beginning, held within 0 and 100.</summary>
    /// <param name="value">The value.</param>
    public double At(double value) => Math.Clamp((value - Low) / (High - Low) * 100, 0, 100);

    private static double Finite(double value) => Math.Clamp(value, double.MinValue, double.MaxValue);

    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
