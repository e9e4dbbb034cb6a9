namespace ModelGateway;

/// <summary>Fits a penalised logistic model; the penalty is chosen on rows held out of the training part.</summary>
/// <remarks>
/// A penalty is the precision of a normal prior over the coefficients, which does not depend on how many rows there are: it can be chosen on some of them.
/// Rows in order of time: the last fifth is held out. Otherwise a fifth spread over all, and where there are few rows each fifth in turn.
/// </remarks>
internal static class LogisticSolver
{
    private const int Folds = 5;
    private const int FewRows = 2_000;
    private const int ManyRows = 5_000;
    private const int MostRows = 10_000;
    private const double RowsForCoefficient = 50;
    private const double LittleWork = 4e6;
    private const double MostWork = 4e7;
    private const double DefaultPenalty = 1;
    private const double CoarseTolerance = 1e-3;
    private const double FineTolerance = 1e-7;

    private static readonly double[] s_penalties = [4096, 1024, 256, 64, 16, 4, 1, 0.25, 1 / 16d, 1 / 64d];

    /// <summary>Fits.</summary>
    /// <param name="design">The rows.</param>
    /// <param name="classCount">The number of classes, at least 2.</param>
    /// <param name="isTimeOrdered">Whether the rows are in order of time.</param>
    /// <param name="penalty">The penalty on the squared coefficients; null to choose one.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <returns>One set of coefficients (numbers, indicators, intercept) for two classes, else one for each; and the penalty.</returns>
    public static (double[] Coefficients, double Penalty) Fit(
        Design design, int classCount, bool isTimeOrdered, double? penalty, CancellationToken cancellationToken)
    {
        double size = Coefficients(design, classCount);
        int rows = (int)Math.Clamp(MostWork / size, FewRows, Math.Clamp(RowsForCoefficient * size, ManyRows, MostRows));
        Design some = design.Rows <= rows ? design : design.Sample(rows);
        double chosen = penalty ?? Choose(some, classCount, isTimeOrdered, cancellationToken);
        double[] coefficients = Start(some, some.Weights, classCount);
        if (some != design)
        {
            Minimise(some, some.Weights, classCount, chosen, coefficients, CoarseTolerance, cancellationToken);
        }

        Minimise(design, design.Weights, classCount, chosen, coefficients, FineTolerance, cancellationToken);
        return (coefficients, chosen);
    }

    // From the largest penalty down, each fit starting from the one before; a loss that rises twice running will not fall again.
    private static double Choose(Design design, int classCount, bool isTimeOrdered, CancellationToken cancellationToken)
    {
        if (design.Rows < 2 * Folds)
        {
            return DefaultPenalty;
        }

        bool isSmall = design.Rows <= FewRows && design.Rows * Coefficients(design, classCount) <= LittleWork;
        Fold[] folds = [.. Enumerable.Range(0, isSmall && !isTimeOrdered ? Folds : 1).Select(fold => Fold.Of(
            design, classCount, row => isTimeOrdered ? row >= design.Rows - (design.Rows / Folds) : RowSample.Spread(row, Folds) == fold))];
        (double best, double least, double last) = (DefaultPenalty, double.PositiveInfinity, double.PositiveInfinity);
        bool hasRisen = false;
        foreach (double penalty in s_penalties)
        {
            double loss = folds.Sum(fold => fold.Loss(penalty, cancellationToken));
            if (loss > last && hasRisen)
            {
                break;
            }

            hasRisen = loss > last;
            last = loss;
            if (loss < least)
            {
                (best, least) = (penalty, loss);
            }
        }

        return best;
    }

    private static void Minimise(
        Design design, double[] weights, int classCount, double penalty, double[] coefficients, double tolerance, CancellationToken cancellationToken) =>
        LogisticMinimiser.Minimise(new LogisticObjective(design, weights, classCount) { Penalty = penalty }, coefficients, tolerance, cancellationToken);

    // Coefficients of 0 and the intercepts that go with them.
    private static double[] Start(Design design, double[] weights, int classCount)
    {
        double[] counts = new double[classCount];
        Array.Fill(counts, 1.0 / classCount);
        for (int row = 0; row < design.Rows; row++)
        {
            counts[(int)design.Labels[row]] += weights[row];
        }

        if (classCount == 2)
        {
            double[] one = new double[design.Width];
            one[^1] = Math.Log(counts[1] / counts[0]);
            return one;
        }

        double[] coefficients = new double[design.Width * classCount];
        for (int c = 0; c < classCount; c++)
        {
            coefficients[((c + 1) * design.Width) - 1] = Math.Log(counts[c] / counts.Sum());
        }

        return coefficients;
    }

    private static double Coefficients(Design design, int classCount) => design.Width * (classCount == 2 ? 1.0 : classCount);

    // Rows to learn from and rows to judge by, with the coefficients learned so far.
    private sealed record Fold(LogisticObjective Learned, LogisticObjective HeldOut, double[] Coefficients)
    {
        public static Fold Of(Design design, int classCount, Func<int, bool> isHeldOut)
        {
            double[] learned = [.. design.Weights];
            double[] heldOut = new double[learned.Length];
            for (int row = 0; row < design.Rows; row++)
            {
                if (isHeldOut(row))
                {
                    (learned[row], heldOut[row]) = (0, learned[row]);
                }
            }

            return new Fold(
                new LogisticObjective(design, learned, classCount),
                new LogisticObjective(design, heldOut, classCount),
                Start(design, learned, classCount));
        }

        public double Loss(double penalty, CancellationToken cancellationToken)
        {
            Learned.Penalty = penalty;
            LogisticMinimiser.Minimise(Learned, Coefficients, CoarseTolerance, cancellationToken);
            return HeldOut.Loss(Coefficients);
        }
    }
}
