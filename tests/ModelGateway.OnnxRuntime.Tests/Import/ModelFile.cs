namespace ModelGateway.OnnxRuntime;

/// <summary>A model in a file of its own, and rows to import it for.</summary>
internal sealed class ModelFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onnx-tests-").FullName;

    public ModelFile(byte[] bytes, string name = "model") => File.WriteAllBytes(Path = System.IO.Path.Combine(_folder, $"{name}.onnx"), bytes);

    public string Path { get; }

    public string Folder => _folder;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Imports the model for rows.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="classes">The classes of the data.</param>
    /// <param name="features">The rows.</param>
    /// <param name="configure">Options.</param>
    public IModel Import(LearningTask task, string[] classes, IReadOnlyList<DataColumn> features, Action<OnnxOptions>? configure = null) =>
        Onnx.Model(Path, configure).TrainAsync(SetOf(task, classes, features), new TrainingContext(1, "rmse"), TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    public static TrainingSet SetOf(LearningTask task, string[] classes, IReadOnlyList<DataColumn> features)
    {
        Dataset rows = new(features);
        Column label = new("label", task == LearningTask.Regression ? typeof(float) : typeof(string), role: ColumnRole.Label);
        return new TrainingSet(new ModelSignature { Task = task, Features = rows.Schema.Inputs, Label = label, Classes = classes }, rows, new float[rows.RowCount]);
    }

    /// <summary>The scores of all rows in one call.</summary>
    public static float[] Score(IModel model, IReadOnlyList<DataColumn> features)
    {
        FeatureRows rows = new(new RowLayout(model.Signature.Features));
        rows.Fill(new Dataset(features), [.. Enumerable.Range(0, features[0].Count)]);
        float[] scores = new float[rows.Count * model.Signature.ScoreWidth];
        model.Score(rows, scores);
        return scores;
    }

    public static DataColumn Floats(string name, params float[] cells) => DataColumn.Create(new Column(name, typeof(float)), cells);

    public static DataColumn Doubles(string name, params double[] cells) => DataColumn.Create(new Column(name, typeof(double)), cells);

    public static DataColumn Longs(string name, params long[] cells) => DataColumn.Create(new Column(name, typeof(long)), cells);

    public static DataColumn Texts(string name, params string?[] cells) => DataColumn.Create(new Column(name, typeof(string), isNullable: true), cells!);

    public static DataColumn Vectors(string name, params float[][] cells) =>
        DataColumn.Create(new Column(name, typeof(float[]), vectorLength: cells[0].Length), cells);
}
