using BenchmarkDotNet.Attributes;

namespace ModelGateway.Benchmarks;

/// <summary>4,096 rows at once: from records to predictions through the gateway, against numbers that lie bound and ready.</summary>
[MemoryDiagnoser]
public abstract class OnnxBatch(Func<byte[]> model) : IDuel
{
    private const int RowCount = 4_096;
    private readonly RegressionRow[] _rows = RegressionRow.Generate(RowCount, 4);
    private readonly Prediction<float>[] _predictions = new Prediction<float>[RowCount];
    private OnnxRivals _rivals = null!;
    private RawBinding _binding = null!;

    public abstract string Name { get; }

    public abstract double Limit { get; }

    [GlobalSetup]
    public void Setup()
    {
        _rivals = OnnxRivals.Open(model());
        _binding = _rivals.Bind(RowCount);
        for (int row = 0; row < RowCount; row++)
        {
            _rows[row].CopyTo(_binding.Input.AsSpan(row * RegressionRow.Width));
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _binding.Dispose();
        _rivals.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount, Description = "RunWithBinding, a ready row-major buffer")]
    public float Raw()
    {
        _binding.Run();
        return _binding.Output[^1];
    }

    [Benchmark(OperationsPerInvoke = RowCount, Description = "IPredictor.Predict of all")]
    public float Ours()
    {
        _rivals.Predictor.Predict(_rows, _predictions);
        return _predictions[^1].Value;
    }
}
