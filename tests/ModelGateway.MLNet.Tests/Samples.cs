namespace ModelGateway.MLNet;

/// <summary>Training sets with a known truth: a step in one number, a shift by category, and noise that nothing explains.</summary>
internal static class Samples
{
    private static readonly string[] s_colours = ["red", "green", "blue"];

    public static TrainingSet Mixed(LearningTask task, int rows = 600, int seed = 1)
    {
        Random random = new(seed);
        float[] size = new float[rows];
        double[] weight = new double[rows];
        bool[] noWeight = new bool[rows];
        int[] code = new int[rows];
        string?[] colour = new string?[rows];
        bool[] flag = new bool[rows];
        DateTime[] day = new DateTime[rows];
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++)
        {
            size[i] = random.NextSingle() * 4;
            weight[i] = random.NextDouble() * 100;
            noWeight[i] = random.Next(5) == 0;
            code[i] = random.Next(4) * 100;
            int c = random.Next(4);
            colour[i] = c == 3 ? null : s_colours[c];
            flag[i] = random.Next(2) == 1;
            day[i] = new DateTime(2024, 1, 1).AddHours(random.Next(24 * 700));
            double truth = (3 * size[i]) + (c == 1 ? 4 : c == 3 ? -4 : 0) + (code[i] == 200 ? 5 : 0) + (noWeight[i] ? 3 : 0) - (day[i].Month == 7 ? 3 : 0);
            truth += random.NextDouble() - 0.5;
            labels[i] = task switch
            {
                LearningTask.Regression => (float)truth,
                LearningTask.Binary => truth > 7 ? 1 : 0,
                _ => truth < 4 ? 0 : truth < 9 ? 1 : 2,
            };
        }

        Dataset data = new(
        [
            DataColumn.Create(new Column("size", typeof(float)), size),
            DataColumn.Create(new Column("weight in kg", typeof(double), isNullable: true), weight, noWeight),
            DataColumn.Create(new Column("code", typeof(int), ColumnKind.Category), code),
            DataColumn.Create(new Column("colour", typeof(string), isNullable: true), colour),
            DataColumn.Create(new Column("flag", typeof(bool)), flag),
            DataColumn.Create(new Column("day", typeof(DateTime)), day),
        ]);
        return new TrainingSet(SignatureFor(task, data), data, labels);
    }

    /// <summary>Rows as those of <see cref="Mixed"/>, of values that training never saw, as far out as they can be, or none.</summary>
    public static Dataset Odd { get; } = new(
    [
        DataColumn.Create(new Column("size", typeof(float)), [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MinValue, -0f]),
        DataColumn.Create(new Column("weight in kg", typeof(double), isNullable: true), [0, double.NaN, double.PositiveInfinity, -1e300, 50], [true, false, false, false, false]),
        DataColumn.Create(new Column("code", typeof(int), ColumnKind.Category), [7, int.MinValue, 100, 200, 300]),
        DataColumn.Create(new Column("colour", typeof(string), isNullable: true), (string?[])["violet", "", null, "Red", "red"]),
        DataColumn.Create(new Column("flag", typeof(bool)), [true, false, true, false, true]),
        DataColumn.Create(new Column("day", typeof(DateTime)), [DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch, new DateTime(2400, 2, 29), new DateTime(2024, 7, 1)]),
    ]);

    public static ModelSignature SignatureFor(LearningTask task, Dataset data) => new()
    {
        Task = task,
        Features = data.Schema,
        Label = new Column("label", task == LearningTask.Regression ? typeof(float) : typeof(string), role: ColumnRole.Label),
        Classes = task switch { LearningTask.Regression => [], LearningTask.Binary => ["no", "yes"], _ => ["low", "middle", "high"] },
    };

    public static TrainingSet Of(LearningTask task, float[] labels, params DataColumn[] columns)
    {
        Dataset data = new(columns);
        return new TrainingSet(SignatureFor(task, data), data, labels);
    }

    public static DataColumn Numbers(string name, params float[] values) => DataColumn.Create(new Column(name, typeof(float)), values);

    public static DataColumn Categories(string name, params string?[] values) =>
        DataColumn.Create(new Column(name, typeof(string), isNullable: true), values);

    public static FeatureRows Rows(Dataset data, Schema features)
    {
        FeatureRows rows = new(new RowLayout(features), 0);
        rows.Fill(data, [.. Enumerable.Range(0, data.RowCount)]);
        return rows;
    }

    public static float[] Score(IModel model, Dataset data)
    {
        float[] scores = new float[data.RowCount * model.Signature.ScoreWidth];
        model.Score(Rows(data, model.Signature.Features), scores);
        return scores;
    }

    public static Task<IModel> Train(ITrainer trainer, TrainingSet data, int seed = 1) =>
        trainer.TrainAsync(data, new TrainingContext(seed, "rmse"), TestContext.Current.CancellationToken);

    /// <summary>Mean squared error, or mean logarithmic loss in nats.</summary>
    public static double Loss(TrainingSet truth, ReadOnlySpan<float> scores)
    {
        int width = truth.Signature.ScoreWidth;
        double sum = 0;
        for (int i = 0; i < truth.Rows.RowCount; i++)
        {
            float label = truth.Labels.Span[i];
            sum += truth.Signature.Task switch
            {
                LearningTask.Regression => Math.Pow(scores[i] - label, 2),
                LearningTask.Binary => -Math.Log(Math.Clamp(label == 1 ? scores[i] : 1 - scores[i], 1e-7, 1)),
                _ => -Math.Log(Math.Clamp(scores[(i * width) + (int)label], 1e-7, 1)),
            };
        }

        return sum / truth.Rows.RowCount;
    }

    /// <summary>The loss of the best constant, fitted on the rows that it is judged on.</summary>
    public static double ConstantLoss(TrainingSet truth)
    {
        float[] labels = truth.Labels.ToArray();
        if (truth.Signature.Task == LearningTask.Regression)
        {
            double mean = labels.Average();
            return labels.Average(l => Math.Pow(l - mean, 2));
        }

        return labels.CountBy(l => l).Sum(c => -(double)c.Value / labels.Length * Math.Log((double)c.Value / labels.Length));
    }
}
