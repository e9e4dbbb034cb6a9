namespace ModelGateway;

/// <summary>Labels as numbers whose neighbours can be held against each other: ranks, or for classes one number for each class.</summary>
internal sealed class LabelSignal
{
    // More classes than these are told apart by their order alone.
    private const int MostClasses = 12;

    private readonly double[][] _parts;

    private LabelSignal(double[][] parts) => _parts = parts;

    /// <summary>The numbers, part by part.</summary>
    public IReadOnlyList<double[]> Parts => _parts;

    /// <summary>The ways in which labels can be looked at.</summary>
    /// <param name="labels">The labels: numbers, or indices of classes; -1 is a class that nobody knows.</param>
    /// <param name="task">What is learned.</param>
    public static IReadOnlyList<LabelSignal> Of(ReadOnlySpan<float> labels, LearningTask task)
    {
        double[] numbers = new double[labels.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = labels[i];
        }

        LabelSignal ranks = new([Ranks.Of(numbers)]);
        int[] classes = task == LearningTask.Multiclass ? [.. numbers.Select(number => (int)number)] : [];
        int[] known = [.. classes.Distinct().Order()];
        return known.Length is <= 2 or > MostClasses ? [ranks]
            : [ranks, new LabelSignal([.. known.Select(one => Array.ConvertAll(classes, c => c == one ? 1.0 : 0.0))])];
    }

    /// <summary>What is left of the values once what is explained of them is taken away.</summary>
    /// <param name="explained">For each part the explained part of each value.</param>
    public LabelSignal Less(double[][] explained) =>
        new([.. _parts.Zip(explained, (part, taken) => part.Zip(taken, (value, known) => value - known).ToArray())]);

    /// <summary>The values about the means of their groups; those of no group are left out.</summary>
    /// <param name="groups">For each value the number of its group, from 0; -1 where it has none.</param>
    public LabelSignal LessMeansOf(int[] groups)
    {
        int[] kept = [.. Enumerable.Range(0, groups.Length).Where(i => groups[i] >= 0)];
        return new LabelSignal(Array.ConvertAll(_parts, part =>
        {
            Dictionary<int, double> means = kept.GroupBy(i => groups[i]).ToDictionary(group => group.Key, group => group.Average(i => part[i]));
            return Array.ConvertAll(kept, i => part[i] - means[groups[i]]);
        }));
    }

    /// <summary>The means of groups, in the order in which groups are numbered.</summary>
    /// <param name="groups">For each value the number of its group, from 0.</param>
    public LabelSignal MeansOf(int[] groups) =>
        new(Array.ConvertAll(_parts, part => part.Zip(groups).GroupBy(pair => pair.Second).OrderBy(group => group.Key).Select(group => group.Average(pair => pair.First)).ToArray()));

    /// <summary>How much neighbours resemble each other: the correlation at lag 1 over all parts; 0 where nothing varies.</summary>
    public double LagOne()
    {
        double products = 0;
        double squares = 0;
        foreach (double[] part in _parts)
        {
            double mean = part.Length == 0 ? 0 : part.Average();
            for (int i = 0; i < part.Length; i++)
            {
                squares += (part[i] - mean) * (part[i] - mean);
                products += i == 0 ? 0 : (part[i] - mean) * (part[i - 1] - mean);
            }
        }

        return squares > 0 ? products / squares : 0;
    }

    /// <summary>The same within groups, each about its own mean, and corrected for that its mean was estimated. A group whose values are all the same says nothing.</summary>
    /// <param name="groups">For each value the number of its group, from 0; -1 where it has none.</param>
    /// <returns>The correlation, and over how many pairs.</returns>
    public (double Correlation, int Pairs) LagOneWithin(int[] groups)
    {
        int[] sizes = new int[groups.Max() + 1];
        foreach (int group in groups.Where(group => group >= 0))
        {
            sizes[group]++;
        }

        bool[] isMoving = new bool[sizes.Length];
        foreach (double[] part in _parts)
        {
            Mark(isMoving, part, groups);
        }

        double products = 0;
        double squares = 0;
        int pairs = 0;
        int values = 0;
        foreach (double[] part in _parts)
        {
            double[] means = new double[sizes.Length];
            for (int i = 0; i < part.Length; i++)
            {
                if (groups[i] >= 0)
                {
                    means[groups[i]] += part[i] / sizes[groups[i]];
                }
            }

            double[] before = new double[sizes.Length];
            Array.Fill(before, double.NaN);
            (pairs, values) = (0, 0);
            for (int i = 0; i < part.Length; i++)
            {
                int group = groups[i];
                if (group < 0 || !isMoving[group])
                {
                    continue;
                }

                double value = part[i] - means[group];
                squares += value * value;
                values++;
                if (!double.IsNaN(before[group]))
                {
                    products += value * before[group];
                    pairs++;
                }

                before[group] = value;
            }
        }

        return pairs == 0 || !(squares > 0) ? (0, 0) : ((products / pairs / (squares / values)) + (isMoving.Count(one => one) / (double)values), pairs);
    }

    /// <summary>
    /// How much neighbours of a group resemble each other beyond what any two of its rows do that are no neighbours, as a correlation of what is left of them: a
    /// level that a group has in common is no resemblance in time, and of few rows it need not be estimated.
    /// </summary>
    /// <param name="groups">For each value the number of its group, from 0; rows of a group lie together.</param>
    /// <returns>The correlation, and over how many pairs.</returns>
    public (double Correlation, int Pairs) LagOneBeyond(int[] groups)
    {
        (double near, double far, double squares, int pairs) = (0, 0, 0, 0);
        foreach (double[] part in _parts)
        {
            double mean = part.Average();
            pairs = 0;
            for (int first = 0, next; first < part.Length; first = next)
            {
                double sum = part[first] - mean;
                double square = sum * sum;
                double products = 0;
                for (next = first + 1; next < part.Length && groups[next] == groups[first]; next++)
                {
                    double value = part[next] - mean;
                    (sum, square, products) = (sum + value, square + (value * value), products + (value * (part[next - 1] - mean)));
                }

                double steps = next - first - 1;
                if (steps < 2)
                {
                    continue;
                }

                // All pairs less those of neighbours, for each pair of neighbours one on average.
                near += products;
                far += ((((sum * sum) - square) / 2) - products) / ((steps - 1) / 2);
                squares += square * steps / (steps + 1);
                pairs += (int)steps;
            }
        }

        return squares - far > 1e-9 * squares ? ((near - far) / (squares - far), pairs) : (0, pairs);
    }

    private static void Mark(bool[] isMoving, double[] part, int[] groups)
    {
        double[] first = new double[isMoving.Length];
        Array.Fill(first, double.NaN);
        for (int i = 0; i < part.Length; i++)
        {
            if (groups[i] >= 0)
            {
                first[groups[i]] = double.IsNaN(first[groups[i]]) ? part[i] : first[groups[i]];
                isMoving[groups[i]] |= part[i] != first[groups[i]];
            }
        }
    }
}
