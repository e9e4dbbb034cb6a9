namespace ModelGateway;

/// <summary>How likely a statistic is to be at least as large when nothing is different; and the reverse.</summary>
internal static class Tail
{
    /// <summary>From here on Student's distribution is the normal one to seven digits.</summary>
    private const double ManyDegrees = 1e7;

    /// <summary>
    /// P(√n D ≥ λ) of Kolmogorov's limit. (A. Kolmogorov, 1933; N. Smirnov, 1948.) For two samples n = n₁n₂ / (n₁ + n₂). Without a correction for
    /// small samples it errs on the side of silence, and so do ties.
    /// </summary>
    public static double Kolmogorov(double lambda)
    {
        if (!(lambda > 0.04))
        {
            return double.IsNaN(lambda) ? double.NaN : 1;
        }

        double sum = 0;
        if (lambda < 1)
        {
            // The same function by Jacobi's identity; the other series converges slowly here.
            for (int k = 1; k < 20; k += 2)
            {
                sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * lambda * lambda));
            }

            return 1 - (Math.Sqrt(2 * Math.PI) / lambda * sum);
        }

        for (int k = 1; k < 8; k++)
        {
            sum += (k % 2 == 0 ? -2 : 2) * Math.Exp(-2.0 * k * k * lambda * lambda);
        }

        return sum;
    }

    /// <summary>P(X ≥ x) of the chi-square distribution.</summary>
    public static double ChiSquare(double x, double freedom) => GammaFunction.Upper(freedom / 2, x / 2);

    /// <summary>P(Z ≥ z) of the standard normal distribution.</summary>
    public static double Normal(double z)
    {
        double tail = GammaFunction.Upper(0.5, z * z / 2) / 2;
        return z >= 0 ? tail : 1 - tail;
    }

    /// <summary>P(|T| ≥ |t|) of Student's distribution.</summary>
    public static double StudentTwoSided(double t, double freedom) =>
        double.IsInfinity(t) ? 0
        : freedom > ManyDegrees ? 2 * Normal(Math.Abs(t))
        : GammaFunction.Beta(freedom / (freedom + (t * t)), freedom / 2, 0.5);

    /// <summary>The t that a two-sided Student test of this level rejects from; 1.96 for 0.05 and many degrees of freedom.</summary>
    public static double StudentQuantile(double level, double freedom)
    {
        double low = 0;
        double high = 2;
        while (StudentTwoSided(high, freedom) > level && high < 1e9)
        {
            low = high;
            high *= 2;
        }

        for (int i = 0; i < 60 && high - low > 1e-13 * high; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = StudentTwoSided(middle, freedom) > level ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// Fisher's exact test that a thing is as frequent in the window as in the reference: twice the smaller tail of the hypergeometric distribution.
    /// </summary>
    /// <param name="reference">How often it came in the reference.</param>
    /// <param name="referenceRows">The rows of the reference.</param>
    /// <param name="window">How often it came in the window.</param>
    /// <param name="windowRows">The rows of the window.</param>
    public static double Fisher(long reference, long referenceRows, long window, long windowRows)
    {
        long total = reference + window;
        long rows = referenceRows + windowRows;
        bool isMore = (double)window * referenceRows >= (double)reference * windowRows;
        double term = Math.Exp(LogChoose(windowRows, window) + LogChoose(referenceRows, reference) - LogChoose(rows, total));
        double sum = term;
        if (isMore)
        {
            for (long k = window; term > sum * 1e-12 && k < Math.Min(total, windowRows); k++)
            {
                term *= (double)(total - k) / (k + 1) * (windowRows - k) / (referenceRows - total + k + 1);
                sum += term;
            }
        }
        else
        {
            for (long k = window; term > sum * 1e-12 && k > Math.Max(0, total - referenceRows); k--)
            {
                term *= (double)k / (total - k + 1) * (referenceRows - total + k) / (windowRows - k + 1);
                sum += term;
            }
        }

        return Math.Min(1, 2 * sum);
    }

    private static double LogChoose(long n, long k) =>
        GammaFunction.Log(n + 1.0) - GammaFunction.Log(k + 1.0) - GammaFunction.Log(n - k + 1.0);
}
