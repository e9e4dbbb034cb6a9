namespace ModelGateway;

public sealed class WorstSliceGateTests
{
    [Theory]
    [InlineData(0.4, 0.001, 200, GateState.Passed)]
    [InlineData(0.6, 0.001, 200, GateState.Failed)]
    [InlineData(0.6, 0.3, 200, GateState.NotEnoughData)]
    [InlineData(0.6, 0.001, 99, GateState.NotEnoughData)]
    [InlineData(double.NaN, 0.001, 200, GateState.Failed)]
    public void It_is_open_only_while_no_slice_is_too_weak(double excess, double p, int rows, GateState expected)
    {
        RunEvidence run = Evidence.Good with
        {
            Slices = [new SliceFinding { Slice = "age > 50", Columns = ["age"], IsDeclared = true, Rows = rows, Excess = new Figure(excess, 0.1, 0.9), CorrectedP = p, Reason = "" }],
        };

        Assert.Equal(expected, Gate.WorstSlice().Evaluate(run)!.State);
    }

    [Fact]
    public void Without_a_declared_slice_it_fails_and_limits_are_checked()
    {
        Assert.Equal(GateState.Failed, Gate.WorstSlice().Evaluate(Evidence.Good)!.State);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.WorstSlice(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.WorstSlice(0.5, 29));
    }
}
