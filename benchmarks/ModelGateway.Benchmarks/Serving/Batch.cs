using BenchmarkDotNet.Attributes;

namespace ModelGateway.Benchmarks;

/// <summary>A hundred thousand rows at once: through the gateway, against ML.NET's data views.</summary>
[MemoryDiagnoser]
public abstract class Batch(Func<Rivals<NumbersRow, RawAnswer, float>> create) : IDuel
{
    private const int RowCount = 100_000;
    private NumbersRow[] _rows = [];
    private readonly Prediction<float>[] _predictions = new Prediction<float>[RowCount];
    private Rivals<NumbersRow, RawAnswer, float> _rivals = null!;

    public abstract string Name { get; }

    public abstract double Limit { get; }

    protected NumbersRow[] Rows => _rows;

    protected Prediction<float>[] Predictions => _predictions;

    [GlobalSetup]
    public void Setup()
    {
        _rivals = create();
        _rows = _rivals.Rows(RowCount, 4);
        Prepare(_rivals);
    }

    [GlobalCleanup]
    public void Cleanup() => _rivals.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount, Description = "Transform and CreateEnumerable")]
    public float Raw()
    {
        float sum = 0;
        foreach (RawAnswer answer in _rivals.Context.Data.CreateEnumerable<RawAnswer>(
            _rivals.Transformer.Transform(_rivals.Context.Data.LoadFromEnumerable(_rows)), reuseRowObject: false))
        {
            sum += answer.Probability;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = RowCount, Description = "IPredictor.Predict of all")]
    public float Ours()
    {
        PredictAll();
        float sum = 0;
        foreach (Prediction<float> prediction in _predictions)
        {
            sum += prediction.Value;
        }

        return sum;
    }

    /// <summary>Makes ready what is measured.</summary>
    protected virtual void Prepare(Rivals<NumbersRow, RawAnswer, float> rivals)
    {
    }

    /// <summary>Answers all rows.</summary>
    protected virtual void PredictAll() => _rivals.Predictor.Predict(_rows, _predictions);
}
