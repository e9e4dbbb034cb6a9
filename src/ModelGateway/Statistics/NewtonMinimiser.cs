namespace ModelGateway;

/// <summary>Minimises smooth convex functions of a few variables by Newton's method with halved steps.</summary>
internal static class NewtonMinimiser
{
    private const int MostSteps = 50;
    private const int MostHalvings = 30;
    private const double SmallestGain = 1e-10;

    /// <summary>A function with its derivatives.</summary>
    /// <param name="at">Where.</param>
    /// <param name="gradient">Filled with the first derivatives; empty where only the value is asked for.</param>
    /// <param name="hessian">Filled with the second derivatives, row-major; empty where only the value is asked for.</param>
    /// <returns>The value.</returns>
    public delegate double Function(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian);

    /// <summary>Goes downhill from a place until a step gains less than one in ten thousand million of the value.</summary>
    /// <returns>The lowest place that was found.</returns>
    public static double[] Minimise(double[] start, Function function)
    {
        int size = start.Length;
        double[] at = [.. start], gradient = new double[size], hessian = new double[size * size], next = new double[size];
        for (int step = 0; step < MostSteps; step++)
        {
            double value = function(at, gradient, hessian);
            new Cholesky(hessian, size).Solve(gradient);
            double length = 1;
            double reached = value;
            for (int halving = 0; halving < MostHalvings && !(reached < value); halving++, length /= 2)
            {
                for (int i = 0; i < size; i++)
                {
                    next[i] = at[i] - (length * gradient[i]);
                }

                reached = function(next, [], []);
            }

            if (!(reached < value))
            {
                return at;
            }

            (at, next) = (next, at);
            if (value - reached <= SmallestGain * Math.Abs(value))
            {
                return at;
            }
        }

        return at;
    }
}
