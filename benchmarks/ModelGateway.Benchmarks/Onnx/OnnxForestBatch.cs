namespace ModelGateway.Benchmarks;

public class OnnxForestBatch() : OnnxBatch(OnnxRivalModels.Forest)
{
    public override string Name => "ONNX, 4,096 rows: forest, 100 trees of 20 leaves";

    public override double Limit => 1.15;
}
