namespace ModelGateway;

/// <summary>The tests of outcomes against predictions.</summary>
internal static class LabelMatchTest
{
    private const double LeastExpected = 5;

    /// <summary>
    /// How likely the outcomes are if the predictions are exactly right: binary by z = Σ(y − p) / √Σp(1 − p), several classes by
    /// dᵀV⁻d ~ χ²(K − 1) with V = Σ(diag p − ppᵀ), regression by mean error and slope. In time order by the blocks.
    /// </summary>
    public static double Perfect(LabelMatchSums sums, bool inOrder)
    {
        if (sums.Task == LearningTask.Regression)
        {
            return Smallest([MeanError(sums, inOrder).P, Slope(sums, inOrder).P]);
        }

        if (inOrder)
        {
            return Smallest([.. Enumerable.Range(0, sums.Classes).Select(i => Rate(sums, i, inOrder).P)]);
        }

        return sums.Classes == 1
            ? Two(sums.Sums.Sum(0), Math.Sqrt(sums.Sums.Sum(1)))
            : Classes(sums);
    }

    /// <summary>What changed against the held-out rows.</summary>
    public static LabelMatchPart[] Parts(LabelMatchSums live, LabelMatchSums? heldOut, bool inOrder)
    {
        heldOut = heldOut?.Sums.Effective >= TestLevel.LeastRows ? heldOut : null;
        if (live.Task != LearningTask.Regression)
        {
            return [.. Enumerable.Range(0, live.Classes).Select(i => Part(LabelMatchKind.Rate, i, Rate(live, i, inOrder), heldOut is null ? null : Rate(heldOut, i, inOrder), 1))];
        }

        BlockSums usual = (heldOut ?? live).Sums;
        double error = Math.Sqrt(usual.Mean(LabelMatchSums.ErrorSquare));
        double spread = Math.Sqrt(Math.Max(0, usual.Mean(LabelMatchSums.PredictionSquare) - Math.Pow(usual.Mean(LabelMatchSums.Prediction), 2)));
        return
        [
            Part(LabelMatchKind.MeanError, 0, MeanError(live, inOrder), heldOut is null ? null : MeanError(heldOut, inOrder), 1 / error),
            Part(LabelMatchKind.Slope, 0, Slope(live, inOrder), heldOut is null ? null : Slope(heldOut, inOrder), spread / error),
        ];
    }

    /// <summary>The observed minus the predicted share of a class. A class that never came has no variance of its own: then that of the predictions counts.</summary>
    public static Estimate Rate(LabelMatchSums sums, int position, bool inOrder) =>
        sums.Sums.EstimateMean(position, inOrder)
            .WithErrorAtLeast(Math.Sqrt(sums.Sums.Sum(sums.Classes + position)) / sums.Sums.Weight);

    /// <summary>The mean of label minus prediction.</summary>
    public static Estimate MeanError(LabelMatchSums sums, bool inOrder) => sums.Sums.EstimateMean(LabelMatchSums.Error, inOrder);

    /// <summary>
    /// The least-squares slope of label minus prediction on the prediction. Its standard error is the jackknife's, by leaving out a block at a time: it
    /// holds when errors grow with the prediction and when a few predictions lie far out, where the usual one does not.
    /// </summary>
    public static Estimate Slope(LabelMatchSums match, bool inOrder)
    {
        BlockSums sums = match.Sums;
        double slope = SlopeWithout(sums, -1);
        int blocks = Enumerable.Range(0, sums.Blocks).Count(block => sums.WeightOf(block) > 0);
        return double.IsNaN(slope)
            ? new Estimate(slope, double.NaN, double.NaN)
            : sums.Estimate(slope, block => (slope - SlopeWithout(sums, block)) * (blocks - 1) / blocks, inOrder);
    }

    private static double SlopeWithout(BlockSums sums, int block)
    {
        double Sum(int value) => sums.Sum(value) - (block < 0 ? 0 : sums.Sum(block, value));
        double rows = sums.Weight - (block < 0 ? 0 : sums.WeightOf(block));
        double x = Sum(LabelMatchSums.Prediction) / rows;
        double squares = Sum(LabelMatchSums.PredictionSquare);
        double spread = squares - (x * x * rows);
        return spread > 1e-12 * squares ? (Sum(LabelMatchSums.Product) - (x * Sum(LabelMatchSums.Error))) / spread : double.NaN;
    }

    private static LabelMatchPart Part(LabelMatchKind kind, int position, Estimate live, Estimate? heldOut, double scale)
    {
        Estimate change = heldOut is { } before ? live - before : live;
        return new LabelMatchPart(kind, position, live, change, Math.Abs(change.Value) * scale);
    }

    private static double Classes(LabelMatchSums sums)
    {
        // Classes of which hardly any row was expected count together, and one class is left out because shares sum to one.
        int[] group = new int[sums.Classes];
        int groups = 0;
        int frequent = 0;
        for (int i = 0; i < group.Length; i++)
        {
            frequent += IsFrequent(sums, i) ? 1 : 0;
        }

        int rest = frequent;
        for (int i = 0; i < group.Length; i++)
        {
            group[i] = IsFrequent(sums, i) ? groups++ : rest;
        }

        int kept = frequent == group.Length ? frequent - 1 : frequent;
        if (kept < 1)
        {
            return double.NaN;
        }

        double[] difference = new double[kept];
        double[,] covariance = new double[kept, kept];
        for (int i = 0; i < group.Length; i++)
        {
            if (group[i] >= kept)
            {
                continue;
            }

            difference[group[i]] += sums.Sums.Sum(i);
            for (int j = 0; j < group.Length; j++)
            {
                if (group[j] < kept)
                {
                    covariance[group[i], group[j]] += sums.Covariance[(i * sums.Classes) + j];
                }
            }
        }

        return Tail.ChiSquare(Quadratic(covariance, difference), kept);
    }

    // As many rows of one weight as would say as much: the sums are of squared weights.
    private static bool IsFrequent(LabelMatchSums sums, int position) =>
        sums.Covariance[(position * sums.Classes) + position] * (sums.Sums.Effective / sums.Sums.Squared) >= LeastExpected;

    /// <summary>dᵀV⁻¹d by Cholesky's decomposition. Not <see cref="Cholesky"/>, which solves for it: a direction without variance is left out here, where a tiny pivot would make it decide.</summary>
    private static double Quadratic(double[,] v, double[] d)
    {
        double sum = 0;
        for (int i = 0; i < d.Length; i++)
        {
            double diagonal = v[i, i];
            for (int j = 0; j <= i; j++)
            {
                double value = v[i, j];
                for (int k = 0; k < j; k++)
                {
                    value -= v[i, k] * v[j, k];
                }

                v[i, j] = j < i ? (v[j, j] > 0 ? value / v[j, j] : 0) : value > 1e-9 * diagonal ? Math.Sqrt(value) : 0;
            }

            double part = d[i];
            for (int k = 0; k < i; k++)
            {
                part -= v[i, k] * d[k];
            }

            d[i] = v[i, i] > 0 ? part / v[i, i] : 0;
            sum += d[i] * d[i];
        }

        return sum;
    }

    private static double Two(double difference, double deviation) =>
        deviation > 0 ? Math.Min(1, 2 * Tail.Normal(Math.Abs(difference) / deviation)) : difference == 0 ? 1 : 0;

    private static double Smallest(double[] p)
    {
        double[] known = [.. p.Where(value => !double.IsNaN(value))];
        return known.Length == 0 ? double.NaN : Math.Min(1, known.Length * known.Min());
    }
}
