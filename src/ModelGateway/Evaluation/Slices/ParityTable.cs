namespace ModelGateway;

/// <summary>Counts how often each class is answered, rightly and wrongly, by value of a column. Intervals are by Wilson.</summary>
internal static class ParityTable
{
    private const int MostClasses = 10;

    public static IReadOnlyList<SliceParity> Of(LearningProblem problem, float[] scores, double? threshold, IReadOnlyList<SlicedColumn> columns)
    {
        ModelSignature signature = problem.Signature;
        ScoredRows rows = new(signature, LearningProblem.Gather(problem.Labels, problem.Split.Test), scores, threshold);
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
               select One(column, bin, signature.Classes[positive], positive, observed, predicted),
        ];
    }

    private static SliceParity One(SlicedColumn column, int bin, string name, int positive, int[] observed, int[] predicted)
    {
        int[] counts = new int[4];
        for (int row = 0; row < observed.Length; row++)
        {
            if (column.Bins[row] == bin)
            {
                counts[(observed[row] == positive ? 2 : 0) + (predicted[row] == positive ? 1 : 0)]++;
            }
        }

        int rows = counts.Sum();
        return new SliceParity(
            column.Name, column.ValueOf(bin), name, rows,
            Share(counts[1] + counts[3], rows)!, Share(counts[2] + counts[3], rows)!, Share(counts[1], counts[0] + counts[1]), Share(counts[2], counts[2] + counts[3]));
    }

    private static Figure? Share(int count, int of)
    {
        if (of == 0)
        {
            return null;
        }

        (double low, double high) = WilsonInterval.Of(count, of);
        return new Figure((double)count / of, low, high);
    }
}
