using BenchmarkDotNet.Attributes;
using ModelGateway.OnnxRuntime;

namespace ModelGateway.Benchmarks;

/// <summary>
/// One caller of one big model: a thread for each core, as <see cref="OnnxOptions.Threads"/> allows, against the one thread of the default.
/// Nothing is promised of elapsed time that needs cores which nobody else uses.
/// </summary>
public class OnnxBigModelThreads : IDuel
{
    private const int RowCount = 256;
    private readonly RegressionRow[] _rows = RegressionRow.Generate(RowCount, 4);
    private readonly Prediction<float>[] _predictions = new Prediction<float>[RowCount];
    private OnnxRivals _single = null!;
    private OnnxRivals _all = null!;

    public string Name => "ONNX, Threads = 0 against Threads = 1, 256 rows: network 10-1024-1024-1";

    public double Limit => double.PositiveInfinity;

    [GlobalSetup]
    public void Setup()
    {
        _single = OnnxRivals.Open(OnnxRivalModels.BigNetwork());
        _all = OnnxRivals.Open(OnnxRivalModels.BigNetwork(), configure: options => options.Threads = 0);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _single.Dispose();
        _all.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount, Description = "Threads = 1, the default")]
    public float Raw() => Predict(_single);

    [Benchmark(OperationsPerInvoke = RowCount, Description = "Threads = 0")]
    public float Ours() => Predict(_all);

    private float Predict(OnnxRivals rivals)
    {
        rivals.Predictor.Predict(_rows, _predictions);
        return _predictions[^1].Value;
    }
}
