namespace ModelGateway.Benchmarks;

public class FastTreeSingleRow() : SingleRow<NumbersRow, RawAnswer, float>(RivalModels.FastTree)
{
    public override string Name => "One row: FastTree, 100 trees of 20 leaves";

    public override double Limit => 1.0;
}
