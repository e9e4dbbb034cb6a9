namespace ModelGateway.Benchmarks;

public class OneHotSingleRow() : SingleRow<MixedRow, RawAnswer, float>(RivalModels.OneHot)
{
    public override string Name => "One row: one-hot and logistic, 3 texts and 7 numbers";

    public override double Limit => 0.9;
}
