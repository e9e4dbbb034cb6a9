namespace ModelGateway;

/// <summary>
/// Minimises a <see cref="LogisticObjective"/>: limited-memory BFGS (J. Nocedal, <i>Updating quasi-Newton matrices with limited storage</i>, 1980)
/// that starts from the curvature of the objective rather than from the identity, and takes the curvature anew every few steps.
/// </summary>
internal static class LogisticMinimiser
{
    private const int MostRounds = 40;
    private const int StepsInRound = 20;
    private const int Memory = 10;
    private const int MostHalvings = 40;
    private const double SufficientDecrease = 1e-4;

    /// <summary>Minimises from a starting point, in place.</summary>
    /// <param name="objective">What to minimise; convex, and strictly so but for a shift of all intercepts.</param>
    /// <param name="coefficients">Where to start; then the minimum.</param>
    /// <param name="tolerance">Stop when a Newton step promises no more than this, in nats over all rows.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public static void Minimise(LogisticObjective objective, double[] coefficients, double tolerance, CancellationToken cancellationToken)
    {
        int size = coefficients.Length;
        int curvatureRows = Math.Max(4096, 4 * objective.Width);
        double[] gradient = new double[size];
        double[] step = new double[size];
        double[] next = new double[size];
        double[] nextGradient = new double[size];
        double value = objective.Evaluate(coefficients, gradient);
        for (int round = 0; round < MostRounds; round++)
        {
            StepHistory history = new(objective.Curvature(coefficients, curvatureRows), Memory);
            for (int i = 0; i < StepsInRound; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                gradient.CopyTo(step, 0);
                history.Divide(step);
                double slope = InnerProduct.Of(gradient, step);
                if (!(slope > tolerance))
                {
                    return;
                }

                if (!TrySearch(objective, coefficients, step, slope, ref value, next, nextGradient))
                {
                    return;
                }

                history.Add(coefficients, next, gradient, nextGradient);
                next.CopyTo(coefficients, 0);
                nextGradient.CopyTo(gradient, 0);
            }
        }
    }

    // Halves the step until it goes down enough. Near the minimum rounding hides any decrease: then there is none to be had.
    private static bool TrySearch(
        LogisticObjective objective, double[] from, double[] step, double slope, ref double value, double[] next, double[] nextGradient)
    {
        double length = 1;
        for (int halving = 0; halving < MostHalvings; halving++)
        {
            for (int i = 0; i < from.Length; i++)
            {
                next[i] = from[i] - (length * step[i]);
            }

            double nextValue = objective.Evaluate(next, nextGradient);
            if (nextValue <= value - (SufficientDecrease * length * slope))
            {
                value = nextValue;
                return true;
            }

            length /= 2;
        }

        return false;
    }

}
