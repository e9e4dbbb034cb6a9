using System.Globalization;

namespace ModelGateway;

/// <summary>
/// A feature that says the label outright: each of its values goes with one label, or the label rises or falls with it without an exception.
/// </summary>
internal static class LabelCopy
{
    private const int FewestRows = 50;

    /// <summary>A feature determines the label when it leaves at most this share of the constant's errors (or of its squared error).</summary>
    private const double MostLeft = 0.01;

    /// <summary>For numbers: the least correlation of values or of ranks, in both parts.</summary>
    private const double LeastCorrelation = 0.999;

    public static RunWarning? Find(DataColumn feature, Sample sample)
    {
        if (sample.Rows < FewestRows || feature.Definition.Type == typeof(float[]))
        {
            return null;
        }

        bool isNumeric = FeatureCells.IsNumeric(feature.Definition);
        string? how = sample.IsRegression
            ? (isNumeric ? OfNumbers(feature, sample) : null) ?? OfMeans(feature, sample)
            : OfClasses(feature, sample) ?? (isNumeric ? OfThresholds(feature, sample) : null);
        return how is null ? null : new RunWarning("leakage.copies-label", feature.Definition.Name,
            $"'{feature.Definition.Name}' gives the label away: {how}. Is it known before the label is? If not, ignore it.");
    }

    private static string? OfNumbers(DataColumn feature, Sample sample)
    {
        double least = 1;
        bool isByRank = false;
        foreach ((int[] rows, float[] labels) in (ReadOnlySpan<(int[], float[])>)[(sample.Train, sample.TrainLabels), (sample.Test, sample.TestLabels)])
        {
            double[] numbers = Sample.Numbers(feature, rows);
            int[] known = [.. Enumerable.Range(0, rows.Length).Where(i => double.IsFinite(numbers[i]))];
            if (known.Length < 0.9 * rows.Length || known.Length < 3)
            {
                return null;
            }

            double[] x = [.. known.Select(i => numbers[i])];
            double[] y = [.. known.Select(i => (double)labels[i])];
            double straight = Math.Abs(Correlation(x, y));
            double ranked = straight >= LeastCorrelation ? straight : Math.Abs(Correlation(Ranks.Of(x), Ranks.Of(y)));
            if (!(ranked >= LeastCorrelation))
            {
                return null;
            }

            isByRank |= !(straight >= LeastCorrelation);
            least = Math.Min(least, ranked);
        }

        return string.Create(CultureInfo.InvariantCulture, $"the correlation of their {(isByRank ? "ranks" : "values")} is at least {Math.Floor(least * 1e4) / 1e4:F4}");
    }

    // Few values, each with one number: what is left of the squared error around their means.
    private static string? OfMeans(DataColumn feature, Sample sample)
    {
        FeatureCells cells = FeatureCells.ByValue(feature, sample);
        if (!HasFewValues(cells, sample))
        {
            return null;
        }

        double[] sums = new double[cells.Count];
        int[] counts = new int[cells.Count];
        for (int i = 0; i < cells.Train.Length; i++)
        {
            sums[cells.Train[i]] += sample.TrainLabels[i];
            counts[cells.Train[i]]++;
        }

        double mean = sample.TrainLabels.Average();
        double left = 0;
        double all = 0;
        for (int i = 0; i < cells.Test.Length; i++)
        {
            double expected = cells.Test[i] < 0 || counts[cells.Test[i]] == 0 ? mean : sums[cells.Test[i]] / counts[cells.Test[i]];
            left += Math.Pow(sample.TestLabels[i] - expected, 2);
            all += Math.Pow(sample.TestLabels[i] - mean, 2);
        }

        return left <= MostLeft * MostLeft * all && all > 0
            ? string.Create(CultureInfo.InvariantCulture, $"each of its {cells.Count - 1:N0} values goes with one number") : null;
    }

    private static string? OfClasses(DataColumn feature, Sample sample)
    {
        FeatureCells cells = FeatureCells.ByValue(feature, sample);
        if (!HasFewValues(cells, sample))
        {
            return null;
        }

        int width = sample.Problem.Signature.Classes.Count;
        int[] table = new int[cells.Count * width];
        for (int i = 0; i < cells.Train.Length; i++)
        {
            table[(cells.Train[i] * width) + (int)sample.TrainLabels[i]]++;
        }

        int[] answers = [.. Enumerable.Range(0, cells.Count).Select(cell => IndexOfMax(table.AsSpan(cell * width, width)))];
        int wrong = 0;
        for (int i = 0; i < cells.Train.Length; i++)
        {
            wrong += answers[cells.Train[i]] == (int)sample.TrainLabels[i] ? 0 : 1;
        }

        for (int i = 0; i < cells.Test.Length; i++)
        {
            wrong += cells.Test[i] >= 0 && answers[cells.Test[i]] == (int)sample.TestLabels[i] ? 0 : 1;
        }

        return wrong <= MostLeft * ErrorsOfConstant(sample)
            ? string.Create(CultureInfo.InvariantCulture, $"each of its {cells.Count - 1:N0} values goes with one class, in all but {wrong:N0} of {sample.Rows:N0} rows") : null;
    }

    // Sorted by the feature, every class is one stretch. A row out of place makes two more, or shares a value with another class.
    private static string? OfThresholds(DataColumn feature, Sample sample)
    {
        double[] numbers = [.. Sample.Numbers(feature, sample.Train), .. Sample.Numbers(feature, sample.Test)];
        float[] labels = [.. sample.TrainLabels, .. sample.TestLabels];
        if (numbers.Any(n => !double.IsFinite(n)))
        {
            return null;
        }

        int[] order = [.. Enumerable.Range(0, numbers.Length)];
        Array.Sort(order, (a, b) => numbers[a] != numbers[b] ? numbers[a].CompareTo(numbers[b]) : labels[a].CompareTo(labels[b]));
        int stretches = 0;
        int misplaced = 0;
        float last = float.NaN;
        for (int first = 0, next; first < order.Length; first = next)
        {
            (float label, int count) = MostFrequent(order, first, numbers, labels, out next);
            misplaced += next - first - count;
            stretches += label == last ? 0 : 1;
            last = label;
        }

        int excess = stretches - labels.Distinct().Count() + (2 * misplaced);
        return excess <= 2 * MostLeft * ErrorsOfConstant(sample) ? "every class is one range of its values" : null;
    }

    // Among rows of one value the label that comes most often; such rows are sorted by label.
    private static (float Label, int Count) MostFrequent(int[] order, int first, double[] numbers, float[] labels, out int next)
    {
        (float Label, int Count) best = (0, 0);
        int run = 0;
        for (next = first; next < order.Length && numbers[order[next]] == numbers[order[first]]; next++)
        {
            run = next > first && labels[order[next]] == labels[order[next - 1]] ? run + 1 : 1;
            best = run > best.Count ? (labels[order[next]], run) : best;
        }

        return best;
    }

    // A value that comes once or twice goes with one label by itself.
    private static bool HasFewValues(FeatureCells cells, Sample sample) => cells.Count <= sample.Train.Length / 10;

    private static int ErrorsOfConstant(Sample sample) =>
        sample.Rows - sample.TrainLabels.Concat(sample.TestLabels).GroupBy(label => label).Max(group => group.Count());

    private static int IndexOfMax(ReadOnlySpan<int> counts)
    {
        int best = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return best;
    }

    private static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average();
        double meanY = y.Average();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        return xy / Math.Sqrt(xx * yy);
    }
}
