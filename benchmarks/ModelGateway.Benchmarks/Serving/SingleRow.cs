using BenchmarkDotNet.Attributes;
using Microsoft.ML;

namespace ModelGateway.Benchmarks;

/// <summary>One row at a time: bind and predict through the gateway, against ML.NET's prediction engine.</summary>
[MemoryDiagnoser]
public abstract class SingleRow<TRow, TRaw, TValue>(Func<Rivals<TRow, TRaw, TValue>> create) : IDuel
    where TRow : class
    where TRaw : class, new()
{
    // More rows than a branch predictor learns by heart.
    private const int RowCount = 1_024;
    private TRow[] _rows = [];
    private Rivals<TRow, TRaw, TValue> _rivals = null!;
    private PredictionEngine<TRow, TRaw> _engine = null!;
    private IPredictor<TRow, TValue> _predictor = null!;

    public abstract string Name { get; }

    public abstract double Limit { get; }

    [GlobalSetup]
    public void Setup()
    {
        _rivals = create();
        _rows = _rivals.Rows(RowCount, 4);
        _engine = _rivals.CreateEngine();
        _predictor = _rivals.Predictor;
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _engine.Dispose();
        _rivals.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount, Description = "PredictionEngine.Predict")]
    public float Raw()
    {
        float sum = 0;
        foreach (TRow row in _rows)
        {
            sum += _rivals.ProbabilityOfRaw(_engine.Predict(row));
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = RowCount, Description = "IPredictor.Predict")]
    public float Ours()
    {
        float sum = 0;
        foreach (TRow row in _rows)
        {
            sum += _rivals.ProbabilityOf(_predictor.Predict(row).Value);
        }

        return sum;
    }
}
