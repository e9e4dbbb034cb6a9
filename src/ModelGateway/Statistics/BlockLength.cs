namespace ModelGateway;

/// <summary>How many consecutive rows must stay together for a bootstrap of a series to keep its dependence.</summary>
internal static class BlockLength
{
    private const double Significance = 2;

    /// <summary>
    /// The automatic length for the circular block bootstrap: (2 G² / D)^⅓ n^⅓ with D = 4/3 g(0)², spectrum g and its slope G estimated with the
    /// flat-top lag window. (D. Politis, H. White, Automatic block-length selection for the dependent bootstrap, Econometric Reviews 23, 2004;
    /// correction by A. Patton, D. Politis, H. White, 28, 2009.)
    /// </summary>
    /// <param name="series">The series in time order, every value finite.</param>
    /// <returns>At least 1, at most the smaller of 3 √n and n / 3, rounded up.</returns>
    public static int PolitisWhite(ReadOnlySpan<double> series)
    {
        int n = series.Length;
        int run = Math.Max(5, (int)Math.Ceiling(Math.Sqrt(Math.Log10(Math.Max(n, 1)))));
        int most = Math.Min((int)Math.Ceiling(Math.Sqrt(n)) + run, n - 1);
        double[] centred = Centre(series);
        double variance = most < 1 ? 0 : Autocovariance(centred, 0);
        if (!(variance > 0))
        {
            return 1;
        }

        int window = Math.Min(2 * Math.Max(1, LastSignificantLag(centred, variance, most, run)), most);
        double spectrum = variance;
        double slope = 0;
        for (int lag = 1; lag <= window; lag++)
        {
            double weight = Math.Min(1, 2 * (1 - ((double)lag / window)));
            double covariance = Autocovariance(centred, lag);
            spectrum += 2 * weight * covariance;
            slope += 2 * weight * lag * covariance;
        }

        double length = Math.Cbrt(2 * slope * slope / (4.0 / 3 * spectrum * spectrum) * n);
        double limit = Math.Ceiling(Math.Min(3 * Math.Sqrt(n), n / 3.0));
        return length < limit ? Math.Max(1, (int)Math.Ceiling(length)) : Math.Max(1, (int)limit);
    }

    /// <summary>The smallest lag that is followed by a run of insignificant ones, else the largest significant lag.</summary>
    private static int LastSignificantLag(double[] centred, double variance, int most, int run)
    {
        double limit = Significance * Math.Sqrt(Math.Log10(centred.Length) / centred.Length) * variance;
        int last = 0;
        for (int lag = 1; lag <= most && lag - last <= run; lag++)
        {
            if (Math.Abs(Autocovariance(centred, lag)) >= limit)
            {
                last = lag;
            }
        }

        return last;
    }

    private static double Autocovariance(double[] centred, int lag) =>
        InnerProduct.Of(centred.AsSpan(lag), centred.AsSpan(0, centred.Length - lag)) / centred.Length;

    private static double[] Centre(ReadOnlySpan<double> series)
    {
        double mean = 0;
        foreach (double value in series)
        {
            mean += value / series.Length;
        }

        double[] centred = new double[series.Length];
        for (int i = 0; i < centred.Length; i++)
        {
            centred[i] = series[i] - mean;
        }

        return centred;
    }
}
