namespace ModelGateway.Benchmarks;

public class LinearBatch() : Batch(RivalModels.Linear)
{
    public override string Name => "100,000 rows: linear, 10 numbers";

    // What is promised of batches is promised without monitoring them: LinearBatchUnmonitored; and of monitoring them, by the cell: NumberCount.
    public override double Limit => double.PositiveInfinity;
}
