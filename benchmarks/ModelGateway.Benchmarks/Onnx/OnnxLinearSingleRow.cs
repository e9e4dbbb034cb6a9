namespace ModelGateway.Benchmarks;

public class OnnxLinearSingleRow() : OnnxSingleRow(OnnxRivalModels.Linear)
{
    public override string Name => "ONNX, one row: linear, 10 numbers";

    // The least that ONNX Runtime is ever called for; 1.15 on an idle machine, up to 1.25 on a busy one.
    public override double Limit => 1.3;
}
