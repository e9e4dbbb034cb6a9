namespace ModelGateway;

/// <summary>
/// Answers every row of a series alike, with the shares of its classes or the number that is best for the loss, shrunk towards the answer for all rows as
/// if the series had two rows more that are like all others.
/// </summary>
internal sealed class SeriesConstantTrainer() : BaselineTrainer("series-constant", SeriesConstantJson.Default.SeriesConstantParameters)
{
    private const double PseudoRows = 2;

    public override bool AnswersShares => true;

    public override bool CanLearn(TrainingSet data) => data.Series.Count > 0;

    protected override BaselineModel Train(TrainingSet data, Targets targets, TrainingContext context, CancellationToken cancellationToken)
    {
        string[] names = [.. data.Series];
        double[] rest = ConstantTrainer.Answer(targets, context);
        SeriesConstantParameters.One[] series = names.Length == 0 ? [] : [.. Series(data, targets, context, names, rest)];
        return new SeriesConstantModel(data.Signature, new SeriesConstantParameters(names, series, rest));
    }

    private static IEnumerable<SeriesConstantParameters.One> Series(
        TrainingSet data, Targets targets, TrainingContext context, string[] names, double[] rest)
    {
        RowSample all = new(data.Rows.RowCount, data.Rows.RowCount);
        CategoryTally[] tallies = [.. names.Select(name => CategoryTally.Of(data.Rows[name], FeaturePart.Value, all))];
        Dictionary<long, List<int>> rowsOf = [];
        List<long> keys = [];
        for (int row = 0; row < data.Rows.RowCount; row++)
        {
            if (KeyOf(tallies, row) is { } key && targets.Weights[row] > 0)
            {
                if (!rowsOf.TryGetValue(key, out List<int>? rows))
                {
                    rowsOf.Add(key, rows = []);
                    keys.Add(key);
                }

                rows.Add(row);
            }
        }

        foreach (List<int> rows in keys.Select(key => rowsOf[key]))
        {
            string[] name = [.. tallies.Select(tally => tally.Values[tally.Codes[rows[0]]])];
            yield return new SeriesConstantParameters.One(name, Answer(targets, context, rows, rest));
        }
    }

    private static long? KeyOf(CategoryTally[] tallies, int row)
    {
        long key = 0;
        foreach (CategoryTally tally in tallies)
        {
            if (tally.Codes[row] == CategoryTally.Missing)
            {
                return null;
            }

            key = (key * tally.Values.Length) + tally.Codes[row];
        }

        return key;
    }

    private static double[] Answer(Targets targets, TrainingContext context, List<int> rows, double[] rest)
    {
        LearningTask task = targets.Signature.Task;
        if (task == LearningTask.Regression && context.Quantile is { } quantile)
        {
            float[] labels = [.. rows.Select(row => targets.Labels[row]).Append((float)rest[0])];
            double[] weights = [.. rows.Select(row => targets.Weights[row]).Append(PseudoRows)];
            Array.Sort(labels, weights);
            return [WeightedQuantile.OfSorted(labels, weights, quantile)];
        }

        double[] sums = Array.ConvertAll(rest, answer => PseudoRows * answer);
        double total = PseudoRows;
        foreach (int row in rows)
        {
            double weight = targets.Weights[row];
            float label = targets.Labels[row];
            total += weight;
            sums[task == LearningTask.Multiclass ? (int)label : 0] += task == LearningTask.Multiclass ? weight : weight * label;
        }

        return Array.ConvertAll(sums, sum => sum / total);
    }
}
