using BenchmarkDotNet.Attributes;
using Microsoft.ML;

namespace ModelGateway.Benchmarks;

/// <summary>Two threads that share one predictor, against two with a prediction engine each, which cannot be shared.</summary>
[MemoryDiagnoser]
public class TwoThreads : IDuel
{
    private const int RowCount = 1_024;
    private const int Rounds = 50;
    private NumbersRow[] _rows = [];
    private Rivals<NumbersRow, RawAnswer, float> _rivals = null!;
    private PredictionEngine<NumbersRow, RawAnswer>[] _engines = [];

    public string Name => "Two threads on one predictor: linear, 10 numbers";

    public double Limit => 0.5;

    [GlobalSetup]
    public void Setup()
    {
        _rivals = RivalModels.Linear();
        _rows = _rivals.Rows(RowCount, 4);
        _engines = [_rivals.CreateEngine(), _rivals.CreateEngine()];
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        Array.ForEach(_engines, engine => engine.Dispose());
        _rivals.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 2 * Rounds * RowCount, Description = "A PredictionEngine for each thread")]
    public float Raw() => OnTwoThreads(thread => _rows.Sum(row => _engines[thread].Predict(row).Probability));

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
