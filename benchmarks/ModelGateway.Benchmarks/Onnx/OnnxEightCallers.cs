using BenchmarkDotNet.Attributes;

namespace ModelGateway.Benchmarks;

/// <summary>Eight threads that share one imported model, against one thread that does all the work: processor time, as eight may have more processors.</summary>
public class OnnxEightCallers : IDuel
{
    private const int Callers = 8;
    private const int RowCount = 1_024;

    // Enough for the start of eight threads not to count.
    private const int Rounds = 8;
    private readonly RegressionRow[] _rows = RegressionRow.Generate(RowCount, 4);
    private OnnxRivals _rivals = null!;

    public string Name => "ONNX, eight callers against one, processor time: network 10-64-32-1";

    public double Limit => 1.3;

    public bool CountsProcessorTime => true;

    [GlobalSetup]
    public void Setup() => _rivals = OnnxRivals.Open(OnnxRivalModels.Network());

    [GlobalCleanup]
    public void Cleanup() => _rivals.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Callers * Rounds * RowCount, Description = "One thread")]
    public float Raw()
    {
        float sum = 0;
        for (int caller = 0; caller < Callers; caller++)
        {
            sum += PredictAll();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Callers * Rounds * RowCount, Description = "Eight threads")]
    public float Ours() => Threads.Run(Callers, _ => PredictAll());

    private float PredictAll()
    {
        float sum = 0;
        for (int round = 0; round < Rounds; round++)
        {
            sum += _rows.Sum(row => _rivals.Predictor.Predict(row).Value);
        }

        return sum;
    }
}
