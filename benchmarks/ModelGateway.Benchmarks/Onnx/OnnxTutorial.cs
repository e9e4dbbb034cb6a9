namespace ModelGateway.Benchmarks;

/// <summary>The linear model against the way of the tutorials; BenchmarkDotNet has it among the rows of <see cref="OnnxLinearSingleRow"/>.</summary>
public sealed class OnnxTutorial : IDuel
{
    private readonly OnnxLinearSingleRow _rows = new();

    public string Name => "ONNX, one row against NamedOnnxValue: linear, 10 numbers";

    public double Limit => 0.6;

    public void Setup() => _rows.Setup();

    public float Raw() => _rows.Tutorial();

    public float Ours() => _rows.Ours();

    public void Cleanup() => _rows.Cleanup();
}
