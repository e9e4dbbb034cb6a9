namespace ModelGateway;

/// <summary>The interval of a share without continuity correction, by Wilson (<i>Probable inference, the law of succession, and statistical inference</i>, 1927).</summary>
internal static class WilsonInterval
{
    private const double Z = 1.9599639845400545; // 95 %, two-sided

    /// <param name="count">How many of the trials; 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">The number of trials; without any the interval is [0, 1].</param>
    public static (double Lower, double Upper) Of(long count, long trials) => Of(trials == 0 ? 0 : (double)count / trials, trials);

    /// <param name="share">The share of the trials, from 0 to 1.</param>
    /// <param name="trials">The number of trials, or as many as would say as much; without any the interval is [0, 1].</param>
    public static (double Lower, double Upper) Of(double share, double trials)
    {
        if (!(trials > 0))
        {
            return (0, 1);
        }

        double square = Z * Z / trials;
        double centre = share + (square / 2);
        double half = Z * Math.Sqrt((share * (1 - share) / trials) + (square / trials / 4));

        // At the ends the closed form is exact; the rounding of the root is not.
        return (share == 0 ? 0 : Math.Max(0, (centre - half) / (1 + square)), share == 1 ? 1 : Math.Min(1, (centre + half) / (1 + square)));
    }
}
