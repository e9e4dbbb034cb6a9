namespace ModelGateway.Reports;

/// <summary>A measured value and the ends of its 95 % interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">The lower end; null where there were too few rows to say.</param>
/// <param name="High">The upper end; null where there were too few rows to say.</param>
public sealed record Figure(double Value, double? Low, double? High)
{
    internal static Figure? Of(Interval interval) => double.IsFinite(interval.Value)
        ? new Figure(interval.Value, Finite(interval.Low), Finite(interval.High))
        : null;

    private static double? Finite(double end) => double.IsFinite(end) ? end : null;
}
