namespace ModelGateway.Benchmarks;

public class OnnxLinearSingleRow() : OnnxSingleRow(OnnxRivalModels.Linear)
{
    public override string Name => "ONNX, one row: linear, 10 numbers";

    public override double Limit => 1.15;
}
