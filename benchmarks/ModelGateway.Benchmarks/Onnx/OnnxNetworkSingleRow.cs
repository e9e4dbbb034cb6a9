namespace ModelGateway.Benchmarks;

public class OnnxNetworkSingleRow() : OnnxSingleRow(OnnxRivalModels.Network)
{
    public override string Name => "ONNX, one row: network 10-64-32-1";

    public override double Limit => 1.15;
}
