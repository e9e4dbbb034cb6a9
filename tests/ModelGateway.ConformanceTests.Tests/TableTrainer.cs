namespace ModelGateway.ConformanceTests;

/// <summary>The smallest trainer that keeps every law: the mean label for each bin or category of the one feature that explains most.</summary>
internal sealed class TableTrainer : ITrainer
{
    public TrainerDescription Description { get; } = new("Table", "table", [new Tunable
    {
        Name = "bins",
        Value = 20,
        Default = 20,
        Minimum = 2,
        Maximum = 1000,
        IsInteger = true,
    }]);

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        context.Progress?.Report("training");
        FeatureRows rows = new(new RowLayout(data.Signature.Features), data.Rows.RowCount);
        rows.Fill(data.Rows, [.. Enumerable.Range(0, data.Rows.RowCount)]);
        Table best = Fit(data, rows, -1);
        for (int feature = 0; feature < data.Signature.Features.Count; feature++)
        {
            Table table = Fit(data, rows, feature);
            best = table.TrainingLoss < best.TrainingLoss ? table : best;
        }

        return Task.FromResult<IModel>(new TableModel(data.Signature, best));
    }

    private static Table Fit(TrainingSet data, FeatureRows rows, int feature)
    {
        int outputs = data.Signature.ScoreWidth;
        double[] edges = Table.IsNumber(data.Signature, feature) ? Edges(rows, feature) : [];
        Dictionary<string, double[]> sums = new(StringComparer.Ordinal) { [Table.Other] = new double[outputs + 1] };
        Table table = new(feature, edges, []);
        for (int row = 0; row < rows.Count; row++)
        {
            string key = table.Key(rows, row);
            sums.TryAdd(key, new double[outputs + 1]);
            double weight = data.Weights.IsEmpty ? 1 : data.Weights.Span[row];
            foreach (double[] sum in new[] { sums[key], sums[Table.Other] })
            {
                sum[^1] += weight;
                sum[outputs > 1 ? (int)data.Labels.Span[row] : 0] += outputs > 1 ? weight : weight * data.Labels.Span[row];
            }
        }

        foreach ((string key, double[] sum) in sums)
        {
            table.Scores[key] = [.. sum.Take(outputs).Select(s => (float)(s / sum[^1]))];
        }

        double loss = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            float[] scores = table.Scores[table.Key(rows, row)];
            for (int i = 0; i < outputs; i++)
            {
                loss += Math.Pow(scores[i] - (outputs > 1 ? data.Labels.Span[row] == i ? 1 : 0 : data.Labels.Span[row]), 2);
            }
        }

        return table with { TrainingLoss = loss + sums.Count };
    }

    private static double[] Edges(FeatureRows rows, int feature)
    {
        double[] values = [.. Enumerable.Range(0, rows.Count).Select(row => rows.GetDouble(row, rows.Layout[feature])).Where(double.IsFinite).Distinct().Order()];
        return values.Length <= 20 ? values : [.. Enumerable.Range(0, 20).Select(bin => values[bin * values.Length / 20])];
    }
}
