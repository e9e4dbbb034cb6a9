namespace ModelGateway.Benchmarks;

public class OnnxHundredModels() : OnnxThreadPools(OnnxRivalModels.Forest, models: 100, rounds: 10)
{
    public override string Name => "ONNX, threads by default, processor time: a hundred forests";
}
