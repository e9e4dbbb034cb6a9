using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;

namespace ModelGateway.Benchmarks;

/// <summary>One row at a time: bind, check, predict and count through the gateway, against an engine of ML.NET from a pool, as an application with several threads has it.</summary>
[MemoryDiagnoser]
public abstract class SingleRow<TRow, TRaw, TValue>(Func<Rivals<TRow, TRaw, TValue>> create) : IDuel
    where TRow : class
    where TRaw : class, new()
{
    // More rows than a branch predictor learns by heart.
    private const int RowCount = 1_024;
    private TRow[] _rows = [];
    private Rivals<TRow, TRaw, TValue> _rivals = null!;
    private ObjectPool<PredictionEngine<TRow, TRaw>> _engines = null!;
    private IPredictor<TRow, TValue> _predictor = null!;

    public abstract string Name { get; }

    public abstract double Limit { get; }

    [GlobalSetup]
    public void Setup()
    {
        _rivals = create();
        _rows = _rivals.Rows(RowCount, 4);
        _engines = _rivals.CreatePool();
        _predictor = _rivals.Predictor;
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        (_engines as IDisposable)?.Dispose();
        _rivals.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount, Description = "A pooled PredictionEngine")]
    public float Raw()
    {
        float sum = 0;
        foreach (TRow row in _rows)
        {
            PredictionEngine<TRow, TRaw> engine = _engines.Get();
            try
            {
                sum += _rivals.ProbabilityOfRaw(engine.Predict(row));
            }
            finally
            {
                _engines.Return(engine);
            }
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
