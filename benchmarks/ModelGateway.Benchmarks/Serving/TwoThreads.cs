using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;

namespace ModelGateway.Benchmarks;

/// <summary>Two threads that share one predictor, against two that share a pool of prediction engines, which cannot be shared themselves: processor time.</summary>
[MemoryDiagnoser]
public class TwoThreads : IDuel
{
    private const int RowCount = 1_024;
    private const int Rounds = 50;
    private NumbersRow[] _rows = [];
    private Rivals<NumbersRow, RawAnswer, float> _rivals = null!;
    private ObjectPool<PredictionEngine<NumbersRow, RawAnswer>> _engines = null!;

    public string Name => "Two threads on one predictor: linear, 10 numbers";

    public double Limit => 0.6;

    public bool CountsProcessorTime => true;

    [GlobalSetup]
    public void Setup()
    {
        _rivals = RivalModels.Linear();
        _rows = _rivals.Rows(RowCount, 4);
        _engines = _rivals.CreatePool();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        (_engines as IDisposable)?.Dispose();
        _rivals.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 2 * Rounds * RowCount, Description = "Pooled PredictionEngines")]
    public float Raw() => OnTwoThreads(_ => _rows.Sum(PredictRaw));

    [Benchmark(OperationsPerInvoke = 2 * Rounds * RowCount, Description = "One IPredictor for both threads")]
    public float Ours() => OnTwoThreads(_ => _rows.Sum(row => _rivals.Predictor.Predict(row).Value));

    [Benchmark(OperationsPerInvoke = 2 * Rounds * RowCount, Description = "IPredictor on one thread, for as many rows")]
    public float OursOnOneThread()
    {
        float sum = 0;
        for (int round = 0; round < 2 * Rounds; round++)
        {
            sum += _rows.Sum(row => _rivals.Predictor.Predict(row).Value);
        }

        return sum;
    }

    private float PredictRaw(NumbersRow row)
    {
        PredictionEngine<NumbersRow, RawAnswer> engine = _engines.Get();
        try
        {
            return engine.Predict(row).Probability;
        }
        finally
        {
            _engines.Return(engine);
        }
    }

    private static float OnTwoThreads(Func<int, float> work) => Threads.Run(2, thread =>
    {
        float sum = 0;
        for (int round = 0; round < Rounds; round++)
        {
            sum += work(thread);
        }

        return sum;
    });
}
