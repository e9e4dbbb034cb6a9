namespace ModelGateway.Benchmarks;

public class OnnxLinearBatch() : OnnxBatch(OnnxRivalModels.Linear)
{
    public override string Name => "ONNX, 4,096 rows: linear, 10 numbers";
}
