namespace ModelGateway;

/// <summary>
/// Tells whether rows follow each other in time within their moments too, as the hours of a day do whose column says only the day: the last of a moment then
/// resembles the first of the next more than it does the last of the next, a whole moment later. Series side by side do the contrary, and rows of a batch know no difference.
/// </summary>
internal static class FinerOrder
{
    private const int FewestMoments = 10;
    private const double MinimumCorrelation = 0.2;
    private const double MinimumDeviations = 3.3;

    /// <summary>Whether the order of the data is finer than that of moments.</summary>
    /// <param name="signal">The labels of the rows.</param>
    /// <param name="moments">For each row its moment, ascending.</param>
    /// <param name="groups">For each row the number of its series, from 0.</param>
    public static bool Is(LabelSignal signal, long[] moments, int[] groups) => signal.Parts.Any(part => Is(part, moments, groups));

    private static bool Is(double[] part, long[] moments, int[] groups)
    {
        int count = groups.Max() + 1;
        (double First, double Last, int Rows)[] now = new (double, double, int)[count];
        (double First, double Last, int Rows)[] before = new (double, double, int)[count];
        long[] at = new long[count];
        List<(int Group, double First, double Last, double NextFirst, double NextLast)> steps = [];
        for (int i = 0; i <= part.Length; i++)
        {
            if (i < part.Length && now[groups[i]].Rows > 0 && moments[i] == at[groups[i]])
            {
                now[groups[i]] = (now[groups[i]].First, part[i], now[groups[i]].Rows + 1);
                continue;
            }

            foreach (int group in i < part.Length ? [groups[i]] : Enumerable.Range(0, count))
            {
                if (before[group].Rows > 1 && now[group].Rows > 1)
                {
                    steps.Add((group, before[group].First, before[group].Last, now[group].First, now[group].Last));
                }

                before[group] = now[group];
            }

            if (i < part.Length)
            {
                now[groups[i]] = (part[i], part[i], 1);
                at[groups[i]] = moments[i];
            }
        }

        if (steps.Count < FewestMoments)
        {
            return false;
        }

        int[] series = [.. steps.Select(step => step.Group)];
        double next = Correlation(steps.Select(step => step.Last), steps.Select(step => step.NextFirst), series);
        double later = Math.Max(Correlation(steps.Select(step => step.First), steps.Select(step => step.NextFirst), series), Correlation(steps.Select(step => step.Last), steps.Select(step => step.NextLast), series));
        return next > MinimumCorrelation && (Math.Atanh(Math.Min(next, 0.999)) - Math.Atanh(Math.Clamp(later, 0, 0.999))) * Math.Sqrt(steps.Count / 2.0) > MinimumDeviations;
    }

    // About the mean of each series: levels of their own are no resemblance in time.
    private static double Correlation(IEnumerable<double> one, IEnumerable<double> other, int[] series)
    {
        (double[] x, double[] y) = (Centred(one, series), Centred(other, series));
        double product = x.Zip(y, (a, b) => a * b).Sum();
        double scale = Math.Sqrt(x.Sum(a => a * a) * y.Sum(b => b * b));
        return scale > 0 ? product / scale : 0;
    }

    private static double[] Centred(IEnumerable<double> values, int[] series)
    {
        double[] all = [.. values];
        (double Sum, int Count)[] sums = new (double, int)[series.Max() + 1];
        for (int i = 0; i < all.Length; i++)
        {
            sums[series[i]] = (sums[series[i]].Sum + all[i], sums[series[i]].Count + 1);
        }

        return [.. all.Select((value, i) => value - (sums[series[i]].Sum / sums[series[i]].Count))];
    }
}
