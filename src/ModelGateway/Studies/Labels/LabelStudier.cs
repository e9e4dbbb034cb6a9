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
        double[] weights = problem.WeightsOf(problem.Split.Test);
        double threshold = manifest.Threshold ?? ScoredRows.DefaultThreshold;
        return new LabelStudy(heldOut: (quality ?? HeldOutQuality.Measure(QualityShape.Of(signature, threshold, []) with { MeanWeight = weights.Length == 0 ? null : 1 }, labels, scores, [], [], weights)).HeldOut)
        {
            Thresholds = signature.Task == LearningTask.Binary && manifest.GivesProbabilities ? Choices(signature, labels, scores, threshold, weights) : [],
            Residuals = signature.Task == LearningTask.Regression ? Curves(problem, labels, scores, quality?.Importance) : [],
        };
    }

    /// <summary>What thresholds would give, the one in use among them.</summary>
    public static IReadOnlyList<ThresholdChoice> Choices(ModelSignature signature, float[] labels, float[] scores, double inUse, double[] weights) =>
    [
        .. Enumerable.Range(1, Thresholds - 1).Select(i => (double)i / Thresholds).Append(inUse).Distinct().Order()
            .Select(threshold => Choice(new ScoredRows(signature, labels, scores, threshold, weights), threshold, threshold == inUse)),
    ];

    /// <summary>The mean residual in about ten ranges of the values, or by category.</summary>
    public static ResidualCurve Curve(string against, ValueBins bins, double[]? numbers, double[] residuals, double[] weights, bool inOrder)
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

            double[] own = RowWeights.Pick(weights, rows);
            double weight = own.Length == 0 ? rows.Length : own.Sum();
            double WeightOf(int i) => own.Length == 0 ? 1 : own[i];
            double mean = rows.Select((row, i) => WeightOf(i) * residuals[row]).Sum() / weight;
            double[] around = [.. rows.Select((row, i) => rows.Length / weight * WeightOf(i) * (residuals[row] - mean))];
            Figure residual = Figure.Of(RowEstimate.Of(mean, around, inOrder, RowWeights.Effective(own, rows.Length)).Interval)!;
            double squares = rows.Select((row, i) => WeightOf(i) * (residuals[row] - mean) * (residuals[row] - mean)).Sum();
            double spread = rows.Length < 2 ? 0 : Math.Sqrt(squares / weight * rows.Length / (rows.Length - 1));
            double? place = numbers is null ? null : rows.Select((row, i) => WeightOf(i) * numbers[row]).Sum() / weight;
            points.Add(new ResidualPoint(bins.Names[bin], place, rows.Length, residual, spread));
        }

        return new ResidualCurve(against, points);
    }

    private static ThresholdChoice Choice(ScoredRows rows, double threshold, bool isInUse)
    {
        double all = 0;
        double positives = 0;
        double answered = 0;
        double found = 0;
        double right = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            bool isPositive = rows.Class(row) == 1;
            bool isAnswered = rows.Predicted(row) == 1;
            double weight = rows.Weight(row);
            all += weight;
            positives += isPositive ? weight : 0;
            answered += isAnswered ? weight : 0;
            found += isPositive && isAnswered ? weight : 0;
            right += rows.IsMisclassified(row) ? 0 : weight;
        }

        return new ThresholdChoice(
            threshold,
            answered / all,
            answered == 0 ? null : found / answered,
            positives == 0 ? null : found / positives,
            answered == 0 || positives == 0 ? null : 2.0 * found / (answered + positives),
            right / all,
            isInUse);
    }

    private static List<ResidualCurve> Curves(LearningProblem problem, float[] labels, float[] scores, IReadOnlyDictionary<string, double>? importance)
    {
        int[] rows = problem.Split.Test;
        double[] weights = problem.WeightsOf(rows);
        double[] predicted = [.. scores.Select(score => float.IsFinite(score) ? score : double.NaN)];
        double[] residuals = [.. labels.Select((label, row) => label - predicted[row])];
        List<ResidualCurve> curves = [Curve("prediction", ValueBins.OfNumbers(predicted, MostPoints), predicted, residuals, weights, problem.IsDependent)];
        foreach (DataColumn column in problem.ShownFeatures().OrderByDescending(column => importance?.GetValueOrDefault(column.Definition.Name) ?? 0).Take(MostFeatures))
        {
            if (ValueBins.Of(column, rows, MostPoints, MostPoints) is { } bins)
            {
                double[]? numbers = bins.Ends is null || column.Definition.Kind == ColumnKind.DateTime ? null : Sample.Numbers(column, rows);
                curves.Add(Curve(column.Definition.Name, bins, numbers, residuals, weights, problem.IsDependent));
            }
        }

        return curves;
    }
}
