namespace ModelGateway;

/// <summary>Fits the corrections of two classes. What is fitted is drawn towards no correction as strongly as one row is towards its label, so that few rows cannot carry it away.</summary>
internal static class BinaryFits
{
    private static readonly double s_most = Math.Log((1 - LogOdds.Least) / LogOdds.Least);

    /// <summary>A line through the log-odds.</summary>
    /// <returns>The correction; null where there is none that rises.</returns>
    public static Calibrator? Platt(float[] scores, float[] labels, double[] weights)
    {
        double[] odds = Array.ConvertAll(scores, score => Math.Clamp(LogOdds.Of(score), -s_most, s_most));
        double[] line = Minimise([odds], labels, weights, [1, 0], isFixed: [false]);
        if (!(line[0] >= Calibrator.LeastSlope))
        {
            line = Minimise([odds], labels, weights, [Calibrator.LeastSlope, 0], isFixed: [true]);
        }

        return Calibrator.Of(CalibrationMethod.Platt, line);
    }

    /// <inheritdoc cref="Platt"/>
    public static Calibrator? Beta(float[] scores, float[] labels, double[] weights)
    {
        double[][] logarithms =
        [
            Array.ConvertAll(scores, score => Math.Max(-s_most, LogOdds.Log(score))),
            Array.ConvertAll(scores, score => Math.Min(s_most, -LogOdds.LogOfComplement(score))),
        ];
        double[] found = Minimise(logarithms, labels, weights, [1, 1, 0], isFixed: [false, false]);
        for (int negative = 0; negative < 2; negative++)
        {
            if (found[negative] < 0)
            {
                bool[] isFixed = [negative == 0, negative == 1];
                found = Minimise(logarithms, labels, weights, [negative == 0 ? 0 : 1, negative == 1 ? 0 : 1, 0], isFixed);
                break;
            }
        }

        return found[0] >= 0 && found[1] >= 0 && found[0] + found[1] >= Calibrator.LeastSlope ? Calibrator.Of(CalibrationMethod.Beta, found) : null;
    }

    /// <summary>The shares that were observed, pooled where they do not rise, with a line from the middle of each pool to that of the next: so no two rows are tied.</summary>
    /// <returns>The correction; null where the shares do not rise at all.</returns>
    public static Calibrator? Isotonic(float[] scores, float[] labels, double[] weights)
    {
        double[] odds = Array.ConvertAll(scores, score => Math.Clamp(LogOdds.Of(score), -s_most, s_most));
        int[] order = [.. Enumerable.Range(0, odds.Length)];
        Array.Sort([.. odds], order);
        List<Pool> pools = [];
        for (int i = 0; i < order.Length; i++)
        {
            int row = order[i];
            double weight = weights.Length == 0 ? 1 : weights[row];
            Pool next = new(weight, weight * labels[row], weight * odds[row]);
            bool isTied = i > 0 && odds[order[i - 1]] == odds[row];
            while (pools.Count > 0 && (isTied || pools[^1].Share >= next.Share))
            {
                next = pools[^1].With(next);
                pools.RemoveAt(pools.Count - 1);
                isTied = false;
            }

            pools.Add(next);
        }

        if (pools.Count < 2)
        {
            return null;
        }

        // A pool at either end in which nothing, or all, happened is no proof that it never, or always, does.
        double[] points = new double[2 * pools.Count];
        for (int i = 0; i < pools.Count; i++)
        {
            double share = pools[i].Share;
            double half = 0.5 / pools[i].Weight;
            share = share <= 0 ? Math.Min(half, pools[1].Share / 2) : share >= 1 ? Math.Max(1 - half, (1 + pools[^2].Share) / 2) : share;
            points[2 * i] = pools[i].Middle;
            points[(2 * i) + 1] = Math.Log(share / (1 - share));
        }

        for (int i = 2; i < points.Length; i++)
        {
            if (!(points[i] > points[i - 2]))
            {
                return null;
            }
        }

        return Calibrator.Of(CalibrationMethod.Isotonic, points);
    }

    // Logistic regression on some columns and an intercept, which comes last.
    private static double[] Minimise(double[][] columns, float[] labels, double[] weights, double[] start, bool[] isFixed)
    {
        int size = start.Length;
        int[] free = [.. Enumerable.Range(0, size).Where(i => i == size - 1 || !isFixed[i])];
        double[] Whole(ReadOnlySpan<double> at)
        {
            double[] whole = [.. start];
            for (int i = 0; i < free.Length; i++)
            {
                whole[free[i]] = at[i];
            }

            return whole;
        }

        double[] found = NewtonMinimiser.Minimise([.. free.Select(i => start[i])], (at, gradient, hessian) =>
        {
            double[] whole = Whole(at);
            double[] values = new double[size];
            values[^1] = 1;
            double loss = 0;
            for (int i = 0; i < free.Length; i++)
            {
                double away = at[i] - start[free[i]];
                loss += away * away / 2;
                if (!gradient.IsEmpty)
                {
                    gradient[i] = away;
                    hessian.Slice(i * free.Length, free.Length).Clear();
                    hessian[(i * free.Length) + i] = 1;
                }
            }

            for (int row = 0; row < labels.Length; row++)
            {
                double odds = whole[^1];
                for (int i = 0; i < columns.Length; i++)
                {
                    values[i] = columns[i][row];
                    odds += whole[i] * values[i];
                }

                double weight = weights.Length == 0 ? 1 : weights[row];
                double signed = labels[row] == 1 ? -odds : odds;
                loss += weight * (signed > 30 ? signed : Math.Log(1 + Math.Exp(signed)));
                if (gradient.IsEmpty)
                {
                    continue;
                }

                double probability = LogOdds.Probability(odds);
                double slope = weight * (probability - labels[row]);
                double curvature = weight * probability * (1 - probability);
                for (int i = 0; i < free.Length; i++)
                {
                    gradient[i] += slope * values[free[i]];
                    for (int j = i; j < free.Length; j++)
                    {
                        hessian[(i * free.Length) + j] += curvature * values[free[i]] * values[free[j]];
                    }
                }
            }

            return loss;
        });
        return Whole(found);
    }

    private readonly record struct Pool(double Weight, double Happened, double Odds)
    {
        public double Share => Happened / Weight;

        public double Middle => Odds / Weight;

        public Pool With(Pool other) => new(Weight + other.Weight, Happened + other.Happened, Odds + other.Odds);
    }
}
