using BenchmarkDotNet.Attributes;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelGateway.Benchmarks;

/// <summary>One row at a time: from a record to a prediction through the gateway, against buffers that are bound once, and against the way of the tutorials.</summary>
[MemoryDiagnoser]
public abstract class OnnxSingleRow(Func<byte[]> model) : IDuel
{
    // More rows than a branch predictor learns by heart.
    private const int RowCount = 1_024;
    private readonly RegressionRow[] _rows = RegressionRow.Generate(RowCount, 4);
    private OnnxRivals _rivals = null!;
    private RawBinding _binding = null!;

    public abstract string Name { get; }

    public abstract double Limit { get; }

    [GlobalSetup]
    public void Setup()
    {
        _rivals = OnnxRivals.Open(model());
        _binding = _rivals.Bind(1);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _binding.Dispose();
        _rivals.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount, Description = "RunWithBinding, reused pinned buffers")]
    public float Raw()
    {
        float sum = 0;
        foreach (RegressionRow row in _rows)
        {
            row.CopyTo(_binding.Input);
            _binding.Run();
            sum += _binding.Output[0];
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = RowCount, Description = "Run, NamedOnnxValue of a DenseTensor")]
    public float Tutorial()
    {
        float sum = 0;
        foreach (RegressionRow row in _rows)
        {
            DenseTensor<float> numbers = new([1, RegressionRow.Width]);
            row.CopyTo(numbers.Buffer.Span);
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
                _rivals.Session.Run([NamedOnnxValue.CreateFromTensor(_rivals.Session.InputNames[0], numbers)]);
            sum += results[0].AsTensor<float>().GetValue(0);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = RowCount, Description = "IPredictor.Predict")]
    public float Ours()
    {
        float sum = 0;
        foreach (RegressionRow row in _rows)
        {
            sum += _rivals.Predictor.Predict(row).Value;
        }

        return sum;
    }
}
