namespace ModelGateway;

/// <summary>The values of a tunable that are worth trying.</summary>
internal static class TunableValues
{
    private const double WideRange = 10;

    /// <summary>A handful of values on the tunable's own scale, its default among them, without the value in use; ascending.</summary>
    public static IReadOnlyList<double> Of(Tunable tunable)
    {
        double range = tunable.Maximum - tunable.Minimum;
        IEnumerable<double> wanted =
            tunable.IsLogarithmic || (tunable.IsInteger && tunable.Minimum >= 1) ? Factors(tunable.Value, 0.25, 0.5, 2, 4)
            : tunable.IsInteger ? Factors(range, 1 / 16.0, 1 / 8.0, 1 / 4.0).Select(step => tunable.Minimum + step)

            // A penalty may be anything from nothing on: steps of equal size would all be huge.
            : tunable.Minimum == 0 && tunable.Maximum >= WideRange ? Factors(tunable.Value > 0 ? tunable.Value : 1, 0, 0.1, 1, 10)
            : Factors(tunable.Maximum, 0.25, 0.5, 0.75, 1);
        return
        [
            .. wanted.Append(tunable.Default)
                .Select(value => Math.Clamp(tunable.IsInteger ? Math.Round(value) : value, tunable.Minimum, tunable.Maximum))
                .Where(value => value != tunable.Value)
                .Distinct()
                .Order(),
        ];
    }

    private static IEnumerable<double> Factors(double value, params double[] factors) => factors.Select(factor => value * factor);
}
