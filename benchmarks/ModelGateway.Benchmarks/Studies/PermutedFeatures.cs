using BenchmarkDotNet.Attributes;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using ModelGateway.MLNet;

namespace ModelGateway.Benchmarks;

/// <summary>What shuffling each of 20 features five times does to FastTree of 100 × 20 leaves on 20,000 rows, against ML.NET's own.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(3)]
public class PermutedFeatures(int threads, double limit) : IDuel
{
    private const int TrainedRows = 5_000;
    private const int RowCount = 20_000;
    private readonly MLContext _context = new(seed: 1);
    private RegressionPredictionTransformer<FastTreeRegressionModelParameters> _transformer = null!;
    private IDataView _view = null!;
    private IModel _model = null!;
    private FeatureRows _rows = null!;
    private float[] _labels = [];

    public PermutedFeatures()
        : this(threads: 1, limit: 0.8)
    {
    }

    public string Name => $"Permutation impact, 20 features × 5, FastTree, {(threads == 1 ? "one thread" : $"{threads} threads")}";

    public double Limit => limit;

    [GlobalSetup]
    public void Setup()
    {
        WideRow[] training = WideRow.Generate(TrainedRows, 1);
        WideRow[] rows = WideRow.Generate(RowCount, 2);
        _view = _context.Data.LoadFromEnumerable(rows);
        _transformer = _context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options { LabelColumnName = nameof(WideRow.Number), NumberOfTrees = 100, NumberOfLeaves = 20 })
            .Fit(_context.Data.LoadFromEnumerable(training));
        TrainingSet set = WideRow.ToTrainingSet(training, LearningTask.Regression);
        _model = MLNetTrainers.FastTree(new FastTreeOptions { Trees = 100, Leaves = 20 }).TrainAsync(set, new TrainingContext(1, "rmse")).GetAwaiter().GetResult();
        TrainingSet held = WideRow.ToTrainingSet(rows, LearningTask.Regression);
        _rows = new FeatureRows(new RowLayout(held.Signature.Features), RowCount);
        _rows.Fill(held.Rows, [.. Enumerable.Range(0, RowCount)]);
        _labels = held.Labels.ToArray();
    }

    [GlobalCleanup]
    public void Cleanup() => _model.Dispose();

    [Benchmark(Baseline = true, Description = "ML.NET's PermutationFeatureImportance")]
    public float Raw() => _context.Regression.PermutationFeatureImportance(_transformer, _view, nameof(WideRow.Number), permutationCount: 5).Length;

    [Benchmark(Description = "Permutation impact with intervals")]
    public float Ours() => (float)new Permutation(_model, _rows, _labels, new RowLoss(Metric.Rmse), seed: 1, [])
        .Measure([.. Enumerable.Range(0, WideRow.Width).Select(feature => new[] { feature })], threads, CancellationToken.None)[0].Amount;
}
