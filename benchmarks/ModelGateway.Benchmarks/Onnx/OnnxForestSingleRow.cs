namespace ModelGateway.Benchmarks;

public class OnnxForestSingleRow() : OnnxSingleRow(OnnxRivalModels.Forest)
{
    public override string Name => "ONNX, one row: forest, 100 trees of 20 leaves";

    public override double Limit => 1.15;
}
