using BenchmarkDotNet.Attributes;
using Microsoft.ML;

namespace ModelGateway.Benchmarks;

/// <summary>All baselines of a run, the correction of their probabilities among them, and the search for an order that nobody declared together, against the fit of FastTree, on 100,000 rows of 20 numbers.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(5)]
public abstract class LadderFit(LearningTask task) : IDuel
{
    private const int RowCount = 100_000;
    private readonly MLContext _loading = new(seed: 1);
    private IDataView _view = null!;
    private TrainingSet _set = null!;
    private Dataset _labelled = null!;
    private LearningProblem _problem = null!;

    public string Name => $"Search for an order and fit of all baselines: {task}";

    public double Limit => 0.05;

    [GlobalSetup]
    public void Setup()
    {
        WideRow[] rows = WideRow.Generate(RowCount, 1);
        _view = _loading.Data.LoadFromEnumerable(rows);
        TrainingSet set = WideRow.ToTrainingSet(rows, task);

        _labelled = new Dataset(set.Rows.Columns.Append(DataColumn.Create(set.Signature.Label, set.Labels.ToArray())));

        _problem = LearningProblem.From(_labelled, new ProblemOptions { Label = set.Signature.Label.Name, Task = task, Ordered = true });

        // Known last labels bring the persistence baseline into the ladder.
        _set = set with { LastLabels = (float[])[float.NaN, .. set.Labels.ToArray()[..^1]] };
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

    [Benchmark(Description = "Search and every baseline")]
    public float Ours()
    {
        _ = new OrderFinder(_labelled, _set.Labels.ToArray(), task, RowCount, CancellationToken.None).Find([.. Enumerable.Range(0, RowCount)]);
        TrainingContext context = new(Seed: 1, task == LearningTask.Regression ? "rmse" : "logLoss");
        foreach (ITrainer rung in BaselineLadder.For(_set))
        {
            CrossFit tried = new CrossFitter(_problem, Metric.DefaultLoss(task), context) { StopsEarly = true, Calibrates = true }.RunAsync(rung, CancellationToken.None).GetAwaiter().GetResult();
            _ = tried.Scores is null ? (null, null) : CalibratorFitter.Choose(_problem.Signature, tried.Scores, CancellationToken.None);
            tried.Trainer.TrainAsync(_set, context).GetAwaiter().GetResult().Dispose();
        }

        return 0;
    }
}
