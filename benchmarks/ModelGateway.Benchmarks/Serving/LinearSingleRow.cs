namespace ModelGateway.Benchmarks;

public class LinearSingleRow() : SingleRow<NumbersRow, RawAnswer, float>(RivalModels.Linear)
{
    public override string Name => "One row: linear, 10 numbers";

    public override double Limit => 0.6;
}
