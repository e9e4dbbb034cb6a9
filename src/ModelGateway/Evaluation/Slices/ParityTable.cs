namespace ModelGateway;

/// <summary>Counts how often each class is answered, rightly and wrongly, by value of a column. Intervals are by Wilson.</summary>
internal static class ParityTable
{
    private const int MostClasses = 10;

    public static IReadOnlyList<SliceParity> Of(LearningProblem problem, float[] scores, double? threshold, IReadOnlyList<SlicedColumn> columns)
    {
        ModelSignature signature = problem.Signature;
        ScoredRows rows = new(signature, LearningProblem.Gather(problem.Labels, problem.Split.Test), scores, threshold);
        double[] weights = problem.WeightsOf(problem.Split.Test);
        int[] observed = new int[rows.Count];
        int[] predicted = new int[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            (observed[row], predicted[row]) = (rows.Class(row), rows.Predicted(row));
        }

        int[] classes = signature.Task == LearningTask.Binary ? [1]
            : [.. observed.Where(c => c >= 0).CountBy(c => c).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(MostClasses).Select(pair => pair.Key)];
        return
        [
            .. from column in columns
               from positive in classes
               from bin in Enumerable.Range(0, column.Count)
               select One(column, bin, signature.Classes[positive], positive, observed, predicted, weights),
        ];
    }

    private static SliceParity One(SlicedColumn column, int bin, string name, int positive, int[] observed, int[] predicted, double[] weights)
    {
        int rows = 0;
        (double Weight, double Squared)[] counts = new (double, double)[4];
        for (int row = 0; row < observed.Length; row++)
        {
            if (column.Bins[row] == bin)
            {
                double weight = weights.Length == 0 ? 1 : weights[row];
                ref (double Weight, double Squared) count = ref counts[(observed[row] == positive ? 2 : 0) + (predicted[row] == positive ? 1 : 0)];
                count = (count.Weight + weight, count.Squared + (weight * weight));
                rows++;
            }
        }

        return new SliceParity(
            column.Name, column.ValueOf(bin), name, rows,
            Share([counts[1], counts[3]], [counts[0], counts[2]]) ?? new Figure(0, 0, 1),
            Share([counts[2], counts[3]], [counts[0], counts[1]]) ?? new Figure(0, 0, 1),
            Share([counts[1]], [counts[0]]),
            Share([counts[2]], [counts[3]]));
    }

    // By as many rows of one weight as would say as much.
    private static Figure? Share(ReadOnlySpan<(double Weight, double Squared)> inside, ReadOnlySpan<(double Weight, double Squared)> others)
    {
        double weight = 0;
        double all = 0;
        double squared = 0;
        foreach ((double own, double square) in inside)
        {
            (weight, all, squared) = (weight + own, all + own, squared + square);
        }

        foreach ((double own, double square) in others)
        {
            (all, squared) = (all + own, squared + square);
        }

        if (!(all > 0))
        {
            return null;
        }

        (double low, double high) = WilsonInterval.Of(weight / all, RowWeights.Effective(all, squared));
        return new Figure(weight / all, low, high);
    }
}
