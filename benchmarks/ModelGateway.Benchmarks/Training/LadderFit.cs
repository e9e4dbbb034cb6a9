using BenchmarkDotNet.Attributes;
using Microsoft.ML;

namespace ModelGateway.Benchmarks;

/// <summary>All baselines of a run together, against the fit of FastTree, on 100,000 rows of 20 numbers.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(5)]
public abstract class LadderFit(LearningTask task) : IDuel
{
    private const int RowCount = 100_000;
    private readonly MLContext _loading = new(seed: 1);
    private IDataView _view = null!;
    private TrainingSet _set = null!;

    public string Name => $"Fit of all baselines: {task}";

    public double Limit => 0.05;

    [GlobalSetup]
    public void Setup()
    {
        WideRow[] rows = Generate();
        _view = _loading.Data.LoadFromEnumerable(rows);
        float[] labels = [.. rows.Select(row => task == LearningTask.Regression ? row.Number : row.Class ? 1 : 0)];
        Dataset features = new(Enumerable.Range(0, WideRow.Width).Select(column => DataColumn.Create(
            new Column(FormattableString.Invariant($"X{column}"), typeof(float)), [.. rows.Select(row => row.Features[column])])));
        ModelSignature signature = new(
            task, features.Schema, new Column("Label", typeof(float), role: ColumnRole.Label), task == LearningTask.Regression ? [] : ["false", "true"]);

        // Known last labels bring the persistence baseline into the ladder.
        _set = new TrainingSet(signature, features, labels) { LastLabels = (float[])[float.NaN, .. labels[..^1]] };
    }

    [GlobalCleanup]
    public void Cleanup() => _view = null!;

    [Benchmark(Baseline = true, Description = "FastTree")]
    public float Raw()
    {
        MLContext context = new(seed: 1);
        IEstimator<ITransformer> trainer = task == LearningTask.Regression
            ? context.Regression.Trainers.FastTree(nameof(WideRow.Number))
            : context.BinaryClassification.Trainers.FastTree(nameof(WideRow.Class));
        return trainer.Fit(_view).GetHashCode();
    }

    [Benchmark(Description = "Every baseline")]
    public float Ours()
    {
        TrainingContext context = new(Seed: 1, task == LearningTask.Regression ? "rmse" : "logLoss");
        foreach (ITrainer rung in BaselineLadder.For(_set))
        {
            rung.TrainAsync(_set, context).GetAwaiter().GetResult().Dispose();
        }

        return 0;
    }

    private static WideRow[] Generate()
    {
        Random random = new(1);
        WideRow[] rows = new WideRow[RowCount];
        for (int i = 0; i < rows.Length; i++)
        {
            float[] x = [.. Enumerable.Range(0, WideRow.Width).Select(_ => (random.NextSingle() * 2) - 1)];
            float noise = random.NextSingle() - 0.5f;
            rows[i] = new WideRow { Features = x, Number = x[0] + (x[1] * x[2]) + MathF.Sin(3 * x[3]) - (x[4] * x[4]) + (x[5] / 2) + noise };
        }

        return rows;
    }
}
