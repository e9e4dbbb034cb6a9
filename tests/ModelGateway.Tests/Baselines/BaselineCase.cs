namespace ModelGateway;

/// <summary>Builds training sets and scores for the tests of the baselines.</summary>
internal static class BaselineCase
{
    public static TrainingSet Regression(float[] labels, params IEnumerable<DataColumn> features) =>
        Set(LearningTask.Regression, [], labels, features);

    public static TrainingSet Classes(int classes, float[] labels, params IEnumerable<DataColumn> features) =>
        Set(classes == 2 ? LearningTask.Binary : LearningTask.Multiclass, [.. Enumerable.Range(0, classes).Select(c => $"{c}")], labels, features);

    public static DataColumn Numbers(string name, params double[] cells) => DataColumn.Create(new Column(name, typeof(double)), cells);

    public static DataColumn Texts(string name, params string?[] cells) =>
        DataColumn.Create(new Column(name, typeof(string), isNullable: true), cells);

    public static IModel Train(ITrainer trainer, TrainingSet set, string? loss = null)
    {
        loss ??= set.Signature.Task == LearningTask.Regression ? "rmse" : "logLoss";
        Task<IModel> training = trainer.TrainAsync(set, new TrainingContext(1, loss) { Quantile = Metric.ByName(loss).Quantile }, TestContext.Current.CancellationToken);
        return training.GetAwaiter().GetResult();
    }

    public static FeatureRows Rows(ModelSignature signature, Dataset data)
    {
        FeatureRows rows = new(new RowLayout(signature.Features));
        rows.Fill(data, [.. Enumerable.Range(0, data.RowCount)]);
        return rows;
    }

    public static float[] Score(IModel model, FeatureRows rows)
    {
        float[] scores = new float[rows.Count * model.Signature.ScoreWidth];
        model.Score(rows, scores);
        return scores;
    }

    public static float[] Score(IModel model, Dataset data) => Score(model, Rows(model.Signature, data));

    public static float[] ScoreAfter(IModel model, Dataset data, params float[] lastLabels)
    {
        FeatureRows rows = Rows(model.Signature, data);
        rows.SetLastLabels(lastLabels);
        return Score(model, rows);
    }

    public static double LogLoss(float[] scores, ReadOnlySpan<float> labels, int width)
    {
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double p = width == 1
                ? labels[row] == 1 ? scores[row] : 1 - scores[row]
                : scores[(row * width) + (int)labels[row]];
            sum -= Math.Log(Math.Clamp(p, 1e-7, 1 - 1e-7));
        }

        return sum / labels.Length;
    }

    private static TrainingSet Set(LearningTask task, string[] classes, float[] labels, IEnumerable<DataColumn> features)
    {
        DataColumn[] columns = [.. features];
        if (columns.Length == 0)
        {
            columns = [Numbers("x", new double[labels.Length])];
        }

        Dataset rows = new(columns);
        return new TrainingSet(new ModelSignature
        {
            Task = task,
            Features = rows.Schema,
            Label = new Column("label", typeof(float), role: ColumnRole.Label),
            Classes = classes,
        }, rows, labels);
    }
}
