namespace ModelGateway;

/// <summary>The gamma and beta functions that tail probabilities are made of, to about 14 digits.</summary>
internal static class GammaFunction
{
    private const double Precision = 1e-16;
    private const double Tiny = 1e-300;
    private const double LogRootTwoPi = 0.918938533204672742;

    /// <summary>ln Γ(x) for positive x: Stirling's series after a shift to at least 10 (Abramowitz and Stegun, 6.1.15 and 6.1.41).</summary>
    public static double Log(double x)
    {
        double shift = 1;
        while (x < 10)
        {
            shift *= x++;
        }

        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680)
            - (square * ((1.0 / 1188) - (square * (691.0 / 360_360)))))))))));
        return ((x - 0.5) * Math.Log(x)) - x + LogRootTwoPi + series - Math.Log(shift);
    }

    /// <summary>The upper regularised incomplete gamma function Q(a, x) (W. Press et al., Numerical Recipes, 6.2).</summary>
    public static double Upper(double a, double x)
    {
        if (!(x > 0))
        {
            return 1;
        }

        double scale = Math.Exp((a * Math.Log(x)) - x - Log(a));
        if (x < a + 1)
        {
            double term = 1 / a;
            double sum = term;
            for (double n = a + 1; term > sum * Precision; n++)
            {
                term *= x / n;
                sum += term;
            }

            return Math.Max(0, 1 - (sum * scale));
        }

        // Lentz's continued fraction.
        double b = x + 1 - a;
        double c = 1 / Tiny;
        double d = 1 / b;
        double fraction = d;
        for (int i = 1; i < 100_000; i++)
        {
            double numerator = -i * (i - a);
            b += 2;
            d = 1 / Away(b + (numerator * d));
            c = Away(b + (numerator / c));
            fraction *= c * d;
            if (Math.Abs((c * d) - 1) < 4 * Precision)
            {
                break;
            }
        }

        return scale * fraction;
    }

    /// <summary>The regularised incomplete beta function I(x; a, b) (Numerical Recipes, 6.4).</summary>
    public static double Beta(double x, double a, double b)
    {
        if (!(x > 0))
        {
            return 0;
        }

        if (x >= 1)
        {
            return 1;
        }

        double scale = Math.Exp(Log(a + b) - Log(a) - Log(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? scale * BetaFraction(x, a, b) / a : 1 - (scale * BetaFraction(1 - x, b, a) / b);
    }

    private static double BetaFraction(double x, double a, double b)
    {
        double c = 1;
        double d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        double fraction = d;
        for (int i = 1; i < 100_000; i++)
        {
            double even = i * (b - i) * x / ((a + (2 * i) - 1) * (a + (2 * i)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            fraction *= c * d;
            double odd = -(a + i) * (a + b + i) * x / ((a + (2 * i)) * (a + (2 * i) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            fraction *= c * d;
            if (Math.Abs((c * d) - 1) < 4 * Precision)
            {
                break;
            }
        }

        return fraction;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
