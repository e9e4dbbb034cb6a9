namespace ModelGateway;

/// <summary>
/// Chooses how probabilities are corrected, by the log-loss of rows that neither model nor correction learned from. What is simpler stays unless something
/// is clearly better, and no correction at all is the simplest.
/// </summary>
internal static class CalibratorFitter
{
    /// <summary>Fewer rows than this, or of either of two classes, say nothing.</summary>
    public const int FewestRows = 50;
    public const int FewestOfClass = 10;

    private const int FewestForIsotonic = 2_000;
    private const int FewestForParameter = 20;
    private const int MostClassesForVector = 20;
    private const int MostRows = 100_000;

    // One-sided, one in a hundred: two or three are tried each time, and of few rows one that is taken by chance does harm (at one in twenty, 1 of 288 models
    // of a simulation lost 0.7 % of log-loss).
    private const double Clearly = 2.326;

    // Of the loss: what is saved by less is not worth another file.
    private const double LeastShare = 1e-4;

    private delegate Calibrator? Fit(float[] scores, float[] labels, double[] weights);

    /// <summary>Chooses and fits a correction.</summary>
    /// <param name="signature">What the model learned: classes.</param>
    /// <param name="all">Scores of training rows, each by a model that did not learn from it.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    /// <returns>The correction, null where none was clearly better, and what is told; null for both where rows are too few.</returns>
    public static (Calibrator? Calibrator, ReportedCalibration? Report) Choose(ModelSignature signature, OutOfFoldScores all, CancellationToken cancellationToken)
    {
        OutOfFoldScores rows = Usable(all, signature.ScoreWidth);
        Fit[] fits = FitsFor(signature, rows.Labels);
        int[] folds = [.. rows.Folds.Distinct().Order()];
        if (fits.Length == 0 || folds.Length < 2)
        {
            return (null, null);
        }

        double[] weights = RowWeights.Scaled(rows.Weights);
        double[] before = Losses(rows.Scores, rows.Labels, weights, signature.ScoreWidth);
        (Fit? Chosen, double[] Losses) best = (null, before);
        foreach (Fit fit in fits)
        {
            if (CrossFitted(fit, rows, weights, folds, signature.ScoreWidth, cancellationToken) is { } losses && IsClearlyLess(losses, best.Losses))
            {
                best = (fit, losses);
            }
        }

        Calibrator? calibrator = best.Chosen?.Invoke(rows.Scores, rows.Labels, weights);
        return (calibrator, new ReportedCalibration
        {
            Method = calibrator?.Method ?? CalibrationMethod.None,
            LogLossBefore = before.Average(),
            LogLossAfter = calibrator is null ? before.Average() : best.Losses.Average(),
            Rows = before.Length,
        });
    }

    private static Fit[] FitsFor(ModelSignature signature, float[] labels)
    {
        int[] counts = new int[signature.Classes.Count];
        foreach (float label in labels)
        {
            counts[(int)label]++;
        }

        if (labels.Length < FewestRows || counts.Count(count => count >= FewestOfClass) < 2)
        {
            return [];
        }

        if (signature.Task == LearningTask.Binary)
        {
            return labels.Length < FewestForIsotonic ? [BinaryFits.Platt, BinaryFits.Beta] : [BinaryFits.Platt, BinaryFits.Beta, BinaryFits.Isotonic];
        }

        bool isEnough = counts.Length <= MostClassesForVector && labels.Length >= FewestForParameter * 2 * counts.Length && counts.All(count => count >= FewestOfClass);
        return isEnough ? [ClassFits.Temperature, ClassFits.Vector] : [ClassFits.Temperature];
    }

    // Rows with an answer and a class; of very many some, evenly spaced.
    private static OutOfFoldScores Usable(OutOfFoldScores all, int width)
    {
        int[] rows = [.. Enumerable.Range(0, all.Labels.Length).Where(row => all.Labels[row] >= 0 && RowScorer.AreFinite(all.Scores.AsSpan(row * width, width)))];
        return all.Of(Sample.Thin(rows, MostRows), width);
    }

    private static double[]? CrossFitted(Fit fit, OutOfFoldScores rows, double[] weights, int[] folds, int width, CancellationToken cancellationToken)
    {
        float[] scores = [.. rows.Scores];
        foreach (int fold in folds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] others = [.. Enumerable.Range(0, rows.Folds.Length).Where(row => rows.Folds[row] != fold)];
            OutOfFoldScores learned = rows.Of(others, width);
            if (fit(learned.Scores, learned.Labels, weights.Length == 0 ? [] : [.. others.Select(row => weights[row])]) is not { } calibrator)
            {
                return null;
            }

            for (int row = 0; row < rows.Folds.Length; row++)
            {
                if (rows.Folds[row] == fold)
                {
                    calibrator.Apply(scores.AsSpan(row * width, width), width);
                }
            }
        }

        return Losses(scores, rows.Labels, weights, width);
    }

    private static double[] Losses(float[] scores, float[] labels, double[] weights, int width)
    {
        double[] losses = new double[labels.Length];
        for (int row = 0; row < losses.Length; row++)
        {
            double probability = width > 1 ? scores[(row * width) + (int)labels[row]] : labels[row] == 1 ? scores[row] : 1 - (double)scores[row];
            losses[row] = (weights.Length == 0 ? 1 : weights[row]) * LogOdds.Loss(probability);
        }

        return losses;
    }

    private static bool IsClearlyLess(double[] losses, double[] than)
    {
        double[] saved = [.. than.Zip(losses, (before, after) => before - after)];
        double mean = saved.Average();
        double error = Math.Sqrt(saved.Sum(value => (value - mean) * (value - mean)) / (saved.Length - 1) / saved.Length);
        return mean > Clearly * error && mean > LeastShare * than.Average();
    }
}
