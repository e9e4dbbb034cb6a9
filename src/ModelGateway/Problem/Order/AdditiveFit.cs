namespace ModelGateway;

/// <summary>
/// What features explain of labels one by one: a step for each of a dozen ranges or categories and a slope, fitted in turns (J. Friedman, W. Stuetzle,
/// <i>Projection pursuit regression</i>, 1981: backfitting). Rough, and enough to tell whether neighbours resemble each other beyond their features.
/// </summary>
internal sealed class AdditiveFit
{
    private const int MostSteps = 12;
    private const int RowsForAStep = 10;
    private const int Turns = 4;

    // Rows that lie in order of a quantity resemble their neighbours in whatever way that acts; what a clock writes down is as far apart each time.
    private const int RowsOfASortedStep = 8;
    private const double EvenSteps = 0.01;
    private const double EvenShare = 0.9;
    private const double UnevenCounts = 0.5;

    private readonly List<(int[] Steps, double[]? Slope)> _features = [];
    private readonly int _count;

    /// <summary>Prepares the features.</summary>
    /// <param name="features">The columns; text that is read for its words and vectors are left out.</param>
    /// <param name="rows">Which rows.</param>
    public AdditiveFit(IEnumerable<DataColumn> features, int[] rows)
    {
        _count = rows.Length;
        DataColumn[] columns = [.. features.Where(column => column.Definition.Type != typeof(float[]) && column.Definition.Kind != ColumnKind.Text)];
        int steps = Math.Clamp(rows.Length / (RowsForAStep * Math.Max(1, columns.Length)), 2, MostSteps);
        foreach (DataColumn column in columns)
        {
            _features.Add(column.Definition.Type == typeof(string) || column.Definition.Type == typeof(Guid)
                ? (Commonest(GroupNumbers.Of([column], rows), steps), null)
                : Array.ConvertAll(rows, column.GetDouble) is var values && column.Definition.Kind is ColumnKind.Number or ColumnKind.Integer && AreSortedQuantities(values)
                ? Ranges(values, Math.Max(steps, rows.Length / RowsOfASortedStep)) : Ranges(values, steps));
        }
    }

    /// <summary>The explained part of each value, for each part of a signal.</summary>
    public double[][] Explain(LabelSignal signal) => [.. signal.Parts.Select(Explain)];

    private double[] Explain(double[] part)
    {
        double mean = part.Average();
        double[] left = Array.ConvertAll(part, value => value - mean);
        double[][] steps = [.. _features.Select(feature => new double[feature.Steps.Max() + 1])];
        double[] slopes = new double[_features.Count];
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < _features.Count; i++)
            {
                (int[] places, double[]? values) = _features[i];
                if (values is not null)
                {
                    Slope(left, values, ref slopes[i]);
                }

                Step(left, places, steps[i]);
            }
        }

        return [.. part.Zip(left, (value, rest) => value - rest)];
    }

    private static void Slope(double[] left, double[] values, ref double slope)
    {
        double before = slope;
        double product = 0;
        double square = 0;
        for (int i = 0; i < left.Length; i++)
        {
            product += (left[i] + (before * values[i])) * values[i];
            square += values[i] * values[i];
        }

        slope = square > 0 ? product / square : 0;
        for (int i = 0; i < left.Length; i++)
        {
            left[i] -= (slope - before) * values[i];
        }
    }

    private static void Step(double[] left, int[] places, double[] steps)
    {
        double[] sums = new double[steps.Length];
        int[] counts = new int[steps.Length];
        for (int i = 0; i < left.Length; i++)
        {
            sums[places[i]] += left[i] + steps[places[i]];
            counts[places[i]]++;
        }

        for (int i = 0; i < left.Length; i++)
        {
            left[i] += steps[places[i]] - (sums[places[i]] / counts[places[i]]);
        }

        for (int step = 0; step < steps.Length; step++)
        {
            steps[step] = counts[step] > 0 ? sums[step] / counts[step] : 0;
        }
    }

    private static bool AreSortedQuantities(double[] values)
    {
        int falling = 0;
        int rising = 0;
        for (int i = 1; i < values.Length; i++)
        {
            double gap = values[i] - values[i - 1];
            falling += gap <= 0 ? 1 : 0;
            rising += gap >= 0 ? 1 : 0;
            if (falling < i && rising < i)
            {
                return false;
            }
        }

        double[] gaps = [.. values.Skip(1).Zip(values, (next, value) => next - value).Order()];
        if (gaps.Length == 0)
        {
            return false;
        }

        double usual = gaps[gaps.Length / 2];
        if (usual != 0)
        {
            return gaps.Count(gap => Math.Abs(gap - usual) <= EvenSteps * Math.Abs(usual)) < EvenShare * gaps.Length;
        }

        // Moments that rows share have about as many each; of quantities those in the middle come most.
        double[] counts = [.. values.CountBy(value => value).Select(one => (double)one.Value)];
        double mean = counts.Average();
        return Math.Sqrt(counts.Average(count => (count - mean) * (count - mean))) > UnevenCounts * mean;
    }

    // The commonest categories have a step each, all others one together.
    private static int[] Commonest(int[] groups, int steps)
    {
        int[] kept = [.. groups.CountBy(group => group).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(steps - 1).Select(pair => pair.Key)];
        Dictionary<int, int> places = kept.Select((group, place) => (group, place)).ToDictionary(pair => pair.group, pair => pair.place);
        return Array.ConvertAll(groups, group => places.GetValueOrDefault(group, steps - 1));
    }

    private (int[] Steps, double[]? Slope) Ranges(double[] values, int steps)
    {
        bool[] isMissing = Array.ConvertAll(values, double.IsNaN);
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        if (known.Length == 0)
        {
            return (new int[_count], null);
        }

        double[] ranks = Ranks.Of(known);
        int[] places = new int[_count];
        double[] slope = new double[_count];
        double middle = (known.Length - 1) / 2.0;
        for (int i = 0, next = 0; i < _count; i++)
        {
            places[i] = isMissing[i] ? steps : (int)(ranks[next] * steps / known.Length);
            slope[i] = isMissing[i] ? 0 : (ranks[next++] - middle) / known.Length;
        }

        return (places, slope);
    }
}
