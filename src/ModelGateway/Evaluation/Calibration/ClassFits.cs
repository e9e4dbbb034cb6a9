namespace ModelGateway;

/// <summary>Fits the corrections of several classes, drawn towards no correction as those of two are.</summary>
internal static class ClassFits
{
    /// <summary>One factor for all logarithms.</summary>
    public static Calibrator? Temperature(float[] scores, float[] labels, double[] weights)
    {
        int classes = scores.Length / labels.Length;
        double[] found = Minimise(scores, labels, weights, [1], (at, logits, logarithms) =>
        {
            for (int i = 0; i < classes; i++)
            {
                logits[i] = at[0] * logarithms[i];
            }
        }, (slope, _, logarithm) => slope[0] = logarithm);
        return Calibrator.Of(CalibrationMethod.Temperature, Math.Max(Calibrator.LeastSlope, found[0]));
    }

    /// <summary>A factor and a shift for each class.</summary>
    /// <returns>The correction; null where a class would have a factor that is not above 0.</returns>
    public static Calibrator? Vector(float[] scores, float[] labels, double[] weights)
    {
        int classes = scores.Length / labels.Length;
        double[] start = [.. Enumerable.Repeat(1.0, classes), .. new double[classes]];
        double[] found = Minimise(scores, labels, weights, start, (at, logits, logarithms) =>
        {
            for (int i = 0; i < classes; i++)
            {
                logits[i] = (at[i] * logarithms[i]) + at[classes + i];
            }
        }, (slope, of, logarithm) => (slope[of], slope[classes + of]) = (logarithm, 1));
        return found.Take(classes).All(factor => factor >= Calibrator.LeastSlope) ? Calibrator.Of(CalibrationMethod.Vector, found) : null;
    }

    private delegate void Logits(ReadOnlySpan<double> at, double[] logits, ReadOnlySpan<double> logarithms);

    private delegate void Slope(double[] slope, int of, double logarithm);

    private static double[] Minimise(float[] scores, float[] labels, double[] weights, double[] start, Logits logitsAt, Slope slopeOf)
    {
        int classes = scores.Length / labels.Length;
        int size = start.Length;
        double[] logarithms = Array.ConvertAll(scores, Calibrator.Logarithm);
        return NewtonMinimiser.Minimise(start, (at, gradient, hessian) =>
        {
            double loss = 0;
            for (int i = 0; i < size; i++)
            {
                double away = at[i] - start[i];
                loss += away * away / 2;
                if (!gradient.IsEmpty)
                {
                    gradient[i] = away;
                    hessian.Slice(i * size, size).Clear();
                    hessian[(i * size) + i] = 1;
                }
            }

            double[] logits = new double[classes];
            double[] mean = new double[size];
            double[][] slopes = [.. Enumerable.Range(0, classes).Select(_ => new double[size])];
            for (int row = 0; row < labels.Length; row++)
            {
                ReadOnlySpan<double> own = logarithms.AsSpan(row * classes, classes);
                logitsAt(at, logits, own);
                double weight = weights.Length == 0 ? 1 : weights[row];
                int label = (int)labels[row];
                double largest = logits.Max();
                double sum = logits.Sum(logit => Math.Exp(logit - largest));
                loss += weight * (largest + Math.Log(sum) - logits[label]);
                if (gradient.IsEmpty)
                {
                    continue;
                }

                Array.Clear(mean);
                for (int of = 0; of < classes; of++)
                {
                    double probability = Math.Exp(logits[of] - largest) / sum;
                    slopeOf(slopes[of], of, own[of]);
                    for (int i = 0; i < size; i++)
                    {
                        if (slopes[of][i] is var slope and not 0)
                        {
                            mean[i] += probability * slope;
                            for (int j = i; j < size; j++)
                            {
                                hessian[(i * size) + j] += weight * probability * slope * slopes[of][j];
                            }
                        }
                    }
                }

                for (int i = 0; i < size; i++)
                {
                    gradient[i] += weight * (mean[i] - slopes[label][i]);
                    for (int j = i; j < size; j++)
                    {
                        hessian[(i * size) + j] -= weight * mean[i] * mean[j];
                    }
                }
            }

            return loss;
        });
    }
}
