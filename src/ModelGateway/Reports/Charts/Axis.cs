namespace ModelGateway;

/// <summary>A linear axis with round ticks; positions are percentages of its length, so that charts fit any width.</summary>
internal sealed class Axis
{
    private Axis(double low, double high, IReadOnlyList<double> ticks, int decimals)
    {
        Low = low;
        High = high;
        Ticks = ticks;
        Decimals = decimals;
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>Where labels stand.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>How many decimals the labels need.</summary>
    public int Decimals { get; }

    /// <summary>An axis that holds all finite values given.</summary>
    /// <param name="values">Null and what is not finite is left out.</param>
    /// <param name="most">The most ticks.</param>
    public static Axis Over(IEnumerable<double?> values, int most = 6)
    {
        double[] finite = [.. values.OfType<double>().Where(double.IsFinite)];
        double low = finite.Length > 0 ? finite.Min() : 0;
        double high = finite.Length > 0 ? finite.Max() : 1;
        if (!(high > low) || !double.IsFinite(high - low))
        {
            double around = Math.Max(1e-9, Math.Abs(low) * 0.1);
            (low, high) = double.IsFinite(around) ? (low - around, low + around) : (-1, 1);
        }

        double step = Step((high - low) / (most - 1));
        double first = Math.Ceiling((low / step) - 1e-9);
        double last = Math.Floor((high / step) + 1e-9);
        double[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        double margin = (high - low) * 0.03;
        return new Axis(low - margin, high + margin, ticks, Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 9));
    }

    /// <summary>The place of a value in percent, held within the axis.</summary>
    public double At(double value) => Math.Clamp((value - Low) / (High - Low) * 100, 0, 100);

    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
