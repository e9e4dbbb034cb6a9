namespace ModelGateway;

/// <summary>Holds the held-out rows' labels against what was predicted.</summary>
internal static class LabelStudier
{
    private const int MostFeatures = 5;
    private const int MostPoints = 10;
    private const int Thresholds = 20;

    /// <summary>The study of a model.</summary>
    /// <param name="problem">The rows.</param>
    /// <param name="scores">The model's, of the held-out rows.</param>
    /// <param name="manifest">The version's.</param>
    /// <param name="quality">What the run measured; null where an older library made the version.</param>
    public static LabelStudy Run(LearningProblem problem, float[] scores, VersionManifest manifest, HeldOutQuality? quality)
    {
        ModelSignature signature = problem.Signature;
        float[] labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
        double threshold = manifest.Threshold ?? ScoredRows.DefaultThreshold;
        return new LabelStudy(heldOut: (quality ?? HeldOutQuality.Measure(QualityShape.Of(signature, threshold, []), labels, scores, [], [])).HeldOut)
        {
            Thresholds = signature.Task == LearningTask.Binary && manifest.GivesProbabilities ? Choices(signature, labels, scores, threshold) : [],
            Residuals = signature.Task == LearningTask.Regression ? Curves(problem, labels, scores, quality?.Importance) : [],
        };
    }

    /// <summary>What thresholds would give, the one in use among them.</summary>
    public static IReadOnlyList<ThresholdChoice> Choices(ModelSignature signature, float[] labels, float[] scores, double inUse) =>
    [
        .. Enumerable.Range(1, Thresholds - 1).Select(i => (double)i / Thresholds).Append(inUse).Distinct().Order()
            .Select(threshold => Choice(new ScoredRows(signature, labels, scores, threshold), threshold, threshold == inUse)),
    ];

    /// <summary>The mean residual in about ten ranges of the values, or by category.</summary>
    public static ResidualCurve Curve(string against, ValueBins bins, double[]? numbers, double[] residuals, bool inOrder)
    {
        List<ResidualPoint> points = [];
        for (int bin = 0; bin < bins.Names.Count; bin++)
        {
            int[] rows = [.. Enumerable.Range(0, residuals.Length).Where(row => bins.Bins[row] == bin && double.IsFinite(residuals[row]))];

            // The rows without a number have no place along it.
            if (rows.Length == 0 || (numbers is not null && double.IsNaN(numbers[rows[0]])))
            {
                continue;
            }

            double mean = rows.Average(row => residuals[row]);
            double[] around = [.. rows.Select(row => residuals[row] - mean)];
            Figure residual = Figure.Of(RowEstimate.Of(mean, around, inOrder).Interval)!;
            double spread = rows.Length < 2 ? 0 : Math.Sqrt(InnerProduct.Of(around, around) / (rows.Length - 1));
            points.Add(new ResidualPoint(bins.Names[bin], numbers is null ? null : rows.Average(row => numbers[row]), rows.Length, residual, spread));
        }

        return new ResidualCurve(against, points);
    }

    private static ThresholdChoice Choice(ScoredRows rows, double threshold, bool isInUse)
    {
        int positives = 0;
        int answered = 0;
        int found = 0;
        int right = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            bool isPositive = rows.Class(row) == 1;
            bool isAnswered = rows.Predicted(row) == 1;
            positives += isPositive ? 1 : 0;
            answered += isAnswered ? 1 : 0;
            found += isPositive && isAnswered ? 1 : 0;
            right += rows.IsMisclassified(row) ? 0 : 1;
        }

        return new ThresholdChoice(
            threshold,
            (double)answered / rows.Count,
            answered == 0 ? null : (double)found / answered,
            positives == 0 ? null : (double)found / positives,
            answered == 0 || positives == 0 ? null : 2.0 * found / (answered + positives),
            (double)right / rows.Count,
            isInUse);
    }

    private static List<ResidualCurve> Curves(LearningProblem problem, float[] labels, float[] scores, IReadOnlyDictionary<string, double>? importance)
    {
        int[] rows = problem.Split.Test;
        double[] predicted = [.. scores.Select(score => float.IsFinite(score) ? score : double.NaN)];
        double[] residuals = [.. labels.Select((label, row) => label - predicted[row])];
        List<ResidualCurve> curves = [Curve("prediction", ValueBins.OfNumbers(predicted, MostPoints), predicted, residuals, problem.IsDependent)];
        foreach (DataColumn column in problem.ShownFeatures().OrderByDescending(column => importance?.GetValueOrDefault(column.Definition.Name) ?? 0).Take(MostFeatures))
        {
            if (ValueBins.Of(column, rows, MostPoints, MostPoints) is { } bins)
            {
                double[]? numbers = bins.Ends is null || column.Definition.Kind == ColumnKind.DateTime ? null : Sample.Numbers(column, rows);
                curves.Add(Curve(column.Definition.Name, bins, numbers, residuals, problem.IsDependent));
            }
        }

        return curves;
    }
}
