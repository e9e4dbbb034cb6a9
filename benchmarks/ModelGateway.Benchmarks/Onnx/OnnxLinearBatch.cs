namespace ModelGateway.Benchmarks;

public class OnnxLinearBatch() : OnnxBatch(OnnxRivalModels.Linear)
{
    public override string Name => "ONNX, 4,096 rows: linear, 10 numbers";

    // ONNX Runtime's part is less than a tenth of reading a record, checking it, counting it and writing its answer: 12, and a quarter.
    public override double Limit => 15;
}
