namespace ModelGateway;

/// <summary>
/// Ridge regression from one pass over the rows: the normal equations, centred so that the intercept is not penalised, solved for each
/// penalty of a small grid; the one with the least generalised cross-validation is taken
/// (G. Golub, M. Heath, G. Wahba, <i>Generalized Cross-Validation as a Method for Choosing a Good Ridge Parameter</i>, 1979).
/// </summary>
internal static class RidgeSolver
{
    private static readonly double[] s_penalties = [1e4, 1e3, 1e2, 10, 1, 0.1, 0.01];

    /// <summary>Fits.</summary>
    /// <param name="design">The rows, with at least one weight above 0.</param>
    /// <param name="penalty">The penalty on the squared coefficients; null to choose one.</param>
    /// <param name="cancellationToken">Stops between two penalties.</param>
    /// <returns>The coefficients (numbers, indicators, intercept) and the penalty.</returns>
    public static (double[] Coefficients, double Penalty) Fit(Design design, double? penalty, CancellationToken cancellationToken)
    {
        NormalEquations equations = NormalEquations.Of(design);
        double[] best = new double[equations.Size];
        double bestPenalty = penalty ?? s_penalties[0];
        double least = double.PositiveInfinity;
        foreach (double candidate in penalty is null ? s_penalties : [penalty.Value])
        {
            cancellationToken.ThrowIfCancellationRequested();
            Cholesky factor = equations.Factor(candidate);
            double[] coefficients = [.. equations.RightSide];
            factor.Solve(coefficients);
            double error = penalty is null ? equations.CrossValidation(coefficients, factor, candidate) : 0;
            if (error < least)
            {
                (best, bestPenalty, least) = (coefficients, candidate, error);
            }
        }

        return (equations.WithIntercept(best), bestPenalty);
    }
}
