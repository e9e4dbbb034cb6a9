namespace ModelGateway.Benchmarks;

public class LinearBatch() : Batch(RivalModels.Linear)
{
    public override string Name => "100,000 rows: linear, 10 numbers";

    public override double Limit => 0.2;
}
