namespace ModelGateway.Benchmarks;

public class OnnxNetworkBatch() : OnnxBatch(OnnxRivalModels.Network)
{
    public override string Name => "ONNX, 4,096 rows: network 10-64-32-1";
}
