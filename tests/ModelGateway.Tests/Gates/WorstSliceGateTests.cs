using ModelGateway.Reports;

namespace ModelGateway;

public sealed class WorstSliceGateTests
{
    [Theory]
    [InlineData(0.4, 0.001, 200, GateState.Passed)]
    [InlineData(0.5, 0.001, 200, GateState.Passed)]
    [InlineData(0.6, 0.001, 200, GateState.Failed)]
    [InlineData(0.6, 0.049, 200, GateState.Failed)]
    [InlineData(0.6, 0.05, 200, GateState.NotEnoughData)]
    [InlineData(0.6, 0.3, 200, GateState.NotEnoughData)]
    [InlineData(0.6, 0.001, 100, GateState.Failed)]
    [InlineData(0.6, 0.001, 99, GateState.NotEnoughData)]
    [InlineData(0.6, 0.001, 6412, GateState.Failed)]
    [InlineData(0.6, 0.001, 6413, GateState.NotEnoughData)]
    [InlineData(double.NaN, 0.001, 200, GateState.Failed)]
    public void It_is_open_only_while_no_slice_is_too_weak(double excess, double p, int rows, GateState expected)
    {
        RunEvidence run = Evidence.Good with { Slices = [Slice("age > 50", excess, p, rows)] };

        Assert.Equal(expected, Gate.WorstSlice().Evaluate(run)!.State);
    }

    [Fact]
    public void The_worst_slice_beyond_chance_decides_before_a_weaker_one_that_chance_could_explain()
    {
        SliceFinding fine = Slice("zone = a", -0.1, 0.0001);
        SliceFinding weak = Slice("zone = b", 0.6, 0.001);
        SliceFinding weaker = Slice("zone = c", 0.7, 0.001);
        SliceFinding unsure = Slice("zone = d", 0.9, 0.2);

        Assert.Equal((GateState.Failed, 0.7), Of(fine, weak, weaker, unsure));
        Assert.Equal((GateState.Failed, 0.7), Of(unsure, weaker, weak, fine));
        Assert.Equal((GateState.NotEnoughData, 0.9), Of(fine, unsure));
        Assert.Equal((GateState.Passed, 0.3), Of(fine, Slice("zone = e", 0.3, 0.5)));
    }

    [Fact]
    public void Without_a_declared_slice_it_fails_and_limits_are_checked()
    {
        Assert.Equal(GateState.Failed, Gate.WorstSlice().Evaluate(Evidence.Good)!.State);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.WorstSlice(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.WorstSlice(0.5, 29));
    }

    [Fact]
    public void Rows_count_by_their_weights()
    {
        SliceFinding Weighed(double inside, double others) => new()
        {
            Slice = "age > 50",
            Columns = ["age"],
            IsDeclared = true,
            Rows = 200,
            EffectiveRows = inside,
            EffectiveOthers = others,
            Excess = new Figure(0.6, 0.4, 0.8),
            CorrectedP = 0.001,
            Reason = "Because.",
        };

        Assert.Equal(GateState.Failed, Of(Weighed(100, 100)).State);
        Assert.Equal(GateState.NotEnoughData, Of(Weighed(99, 5_000)).State);
        Assert.Equal(GateState.NotEnoughData, Of(Weighed(150, 99)).State);
    }

    private static (GateState State, double? Measured) Of(params SliceFinding[] slices)
    {
        GateResult result = Gate.WorstSlice().Evaluate(Evidence.Good with { Slices = slices })!;
        return (result.State, result.Measured);
    }

    private static SliceFinding Slice(string name, double excess, double p, int rows = 200) => new()
    {
        Slice = name,
        Columns = ["age"],
        IsDeclared = true,
        Rows = rows,
        Excess = new Figure(excess, excess - 0.2, excess + 0.2),
        CorrectedP = p,
        Reason = "",
    };
}
