namespace ModelGateway.MLNet;

/// <summary>Files made by others, in the folder that MODELGATEWAY_TEST_DATA names.</summary>
internal static class RealData
{
    public static Dataset Read(string file)
    {
        string? folder = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "MODELGATEWAY_TEST_DATA does not name the folder of the test data.");
        return Dataset.FromCsv(Path.Combine(folder!, "datasets", file), cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>All rows as a training set.</summary>
    public static TrainingSet Set(Dataset data, string label, LearningTask task)
    {
        DataColumn column = data[label];
        string[] values = [.. Enumerable.Range(0, data.RowCount).Select(row => column.GetText(row) ?? "")];
        string[] classes = task == LearningTask.Regression ? [] : [.. values.Distinct().Order(StringComparer.Ordinal)];
        float[] labels = [.. values.Select((value, row) => task == LearningTask.Regression ? (float)column.GetDouble(row) : Array.IndexOf(classes, value))];
        Schema features = new(data.Schema.Where(c => c.Name != label));
        return new TrainingSet(new ModelSignature { Task = task, Features = features, Label = data.Schema[label], Classes = classes }, data, labels);
    }

    /// <summary>Four fifths to train on, and every fifth row of a seeded order to test with.</summary>
    public static (TrainingSet Training, TrainingSet Test) Split(TrainingSet all)
    {
        int[] order = [.. Enumerable.Range(0, all.Rows.RowCount)];
        new Random(1).Shuffle(order);
        return (Part(order.Where((_, i) => i % 5 > 0)), Part(order.Where((_, i) => i % 5 == 0)));

        TrainingSet Part(IEnumerable<int> rows)
        {
            int[] kept = [.. rows];
            return all with { Rows = all.Rows.Select(kept), Labels = kept.Select(row => all.Labels.Span[row]).ToArray() };
        }
    }

    /// <summary>The area under the ROC curve; ties count half, rows with the score NaN not at all.</summary>
    public static double Auc(TrainingSet truth, float[] scores)
    {
        (float Score, float Label)[] sorted = [.. scores.Zip(truth.Labels.ToArray()).Where(x => !float.IsNaN(x.First)).OrderBy(x => x.First)];
        double ranks = 0, positives = sorted.Count(x => x.Label == 1);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from; to < sorted.Length && sorted[to].Score == sorted[from].Score; to++)
            {
            }

            ranks += sorted[from..to].Count(x => x.Label == 1) * (from + 1 + to) / 2.0;
        }

        return (ranks - (positives * (positives + 1) / 2)) / (positives * (sorted.Length - positives));
    }

    /// <summary>The share of rows whose likeliest class is the true one; rows with the score NaN do not count.</summary>
    public static double Accuracy(TrainingSet truth, float[] scores)
    {
        int width = truth.Signature.ScoreWidth;
        (float[] Scores, float Label)[] rows = [.. scores.Chunk(width).Zip(truth.Labels.ToArray()).Where(x => !float.IsNaN(x.First[0]))];
        return rows.Average(row => (width == 1 ? row.Scores[0] > 0.5f ? 1 : 0 : Array.IndexOf(row.Scores, row.Scores.Max())) == (int)row.Label ? 1.0 : 0);
    }
}
