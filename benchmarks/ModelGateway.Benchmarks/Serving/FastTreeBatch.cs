namespace ModelGateway.Benchmarks;

public class FastTreeBatch() : Batch(RivalModels.FastTree)
{
    public override string Name => "100,000 rows: FastTree, 100 trees of 20 leaves";

    public override double Limit => 0.95;
}
