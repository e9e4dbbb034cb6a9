using ModelGateway.Reports;
using static ModelGateway.Evidence;

namespace ModelGateway;

/// <summary>Each gate at its limit, a last digit on either side of it, and where there is no number.</summary>
public class GateLimitTests
{
    private static readonly Gen<double> s_limits = Gen.OneOf(Gen.Double[-0.9, 0.9], Gen.Const(0.0), Gen.Const(0.05));

    [Fact]
    public void BeatsBaseline_includes_its_limit_for_every_rung() => Gen.Select(s_limits, Gen.Int[0, 1]).Sample((limit, rung) =>
    {
        Assert.Equal(GateState.Passed, With(limit));
        Assert.Equal(GateState.Passed, With(Math.BitIncrement(limit)));
        Assert.Equal(GateState.Failed, With(Math.BitDecrement(limit)));
        Assert.Equal(GateState.Failed, With(double.NaN));
        Assert.Equal(GateState.Failed, With(null));

        GateState With(double? low)
        {
            Comparison[] comparisons = [Compared("constant", 0.95, 0.92, 0.97), Compared("linear", 0.95, 0.92, 0.97)];
            comparisons[rung] = comparisons[rung] with { Low = low };
            return Gate.BeatsBaseline(limit).Evaluate(Good with { Comparisons = comparisons })!.State;
        }
    });

    [Fact]
    public void BeatsBaseline_asks_for_a_twentieth_by_default()
    {
        RunEvidence at = Good with { Comparisons = [Good.Comparisons[0], Compared("linear", 0.1, 0.05, 0.2)] };
        RunEvidence below = Good with { Comparisons = [Good.Comparisons[0], Compared("linear", 0.1, Math.BitDecrement(0.05), 0.2)] };

        Assert.Equal((GateState.Passed, GateState.Failed), (Gate.BeatsBaseline().Evaluate(at)!.State, Gate.BeatsBaseline().Evaluate(below)!.State));
    }

    [Theory]
    [InlineData(double.NaN, 0.5, 0.7)]
    [InlineData(double.PositiveInfinity, 0.5, 0.7)]
    [InlineData(null, 0.5, 0.7)]
    [InlineData(0.6, 0.5, double.NaN)]
    [InlineData(0.6, 0.5, double.PositiveInfinity)]
    [InlineData(0.6, 0.5, null)]
    public void BeatsBaseline_fails_where_the_gain_or_its_upper_end_is_no_number(double? gain, double? low, double? high) => Assert.Equal(
        GateState.Failed, Gate.BeatsBaseline().Evaluate(Good with { Comparisons = [Good.Comparisons[0], Compared("linear", gain, low, high)] })!.State);

    [Fact]
    public void NotWorseThanChampion_includes_its_tolerance() => Gen.Double[0, 0.9].Sample(tolerance =>
    {
        Assert.Equal(GateState.Passed, With(-tolerance));
        Assert.Equal(GateState.Passed, With(Math.BitIncrement(-tolerance)));
        Assert.Equal(GateState.Failed, With(Math.BitDecrement(-tolerance)));
        Assert.Equal(GateState.Failed, With(double.NaN));

        GateState With(double gain) =>
            Gate.NotWorseThanChampion(tolerance).Evaluate(Good with { Champion = Compared("version 3", gain, -1, 0.5) })!.State;
    });

    [Theory]
    [InlineData(0.0, GateState.Passed)]
    [InlineData(double.Epsilon, GateState.Passed)]
    [InlineData(-double.Epsilon, GateState.Failed)]
    [InlineData(double.NaN, GateState.Failed)]
    [InlineData(null, GateState.Failed)]
    public void NotWorseThanChampion_fails_when_the_whole_interval_lies_below_0(double? high, GateState expected) =>
        Assert.Equal(expected, Gate.NotWorseThanChampion().Evaluate(Good with { Champion = Compared("version 3", -0.01, -0.02, high) })!.State);

    [Fact]
    public void NotWorseThanChampion_fails_where_the_lower_end_is_no_number() =>
        Assert.Equal(GateState.Failed, Gate.NotWorseThanChampion().Evaluate(Good with { Champion = Compared("version 3", 0.1, double.NaN, 0.2) })!.State);

    [Fact]
    public void Metric_limits_include_the_limit_itself() => Gen.Double[-5, 5].Sample(limit =>
    {
        Assert.Equal((GateState.Passed, GateState.Passed), With(limit));
        Assert.Equal((GateState.Passed, GateState.Failed), With(Math.BitIncrement(limit)));
        Assert.Equal((GateState.Failed, GateState.Passed), With(Math.BitDecrement(limit)));
        Assert.Equal((GateState.Failed, GateState.Failed), With(double.NaN));

        (GateState AtLeast, GateState AtMost) With(double value)
        {
            RunEvidence run = Good with { Candidate = Evaluated(0.2, value) };
            return (Gate.MetricAtLeast(Metric.Auc, limit).Evaluate(run)!.State, Gate.MetricAtMost(Metric.Auc, limit).Evaluate(run)!.State);
        }
    });

    [Fact]
    public void WorstSlice_includes_its_limit() => Gen.Double[0, 3].Sample(limit =>
    {
        Assert.Equal(GateState.Passed, With(limit));
        Assert.Equal(GateState.Passed, With(Math.BitDecrement(limit)));
        Assert.Equal(GateState.Failed, With(Math.BitIncrement(limit)));
        Assert.Equal(GateState.Failed, With(double.NaN));
        Assert.Equal(GateState.Failed, With(double.PositiveInfinity));

        GateState With(double excess) => Gate.WorstSlice(limit).Evaluate(Good with { Slices = [Slice(excess, 0.001, 200)] })!.State;
    });

    [Fact]
    public void WorstSlice_asks_for_less_than_a_twentieth_to_be_beyond_chance()
    {
        Assert.Equal(GateState.Failed, State(Slice(0.6, Math.BitDecrement(0.05), 200)));
        Assert.Equal(GateState.NotEnoughData, State(Slice(0.6, 0.05, 200)));
        Assert.Equal(GateState.NotEnoughData, State(Slice(0.6, double.NaN, 200)));
    }

    [Fact]
    public void WorstSlice_judges_a_slice_with_just_enough_rows_in_it_and_outside()
    {
        int rows = Good.Candidate.Rows;

        Assert.Equal(GateState.Failed, State(Slice(0.6, 0.001, 100)));
        Assert.Equal(GateState.NotEnoughData, State(Slice(0.6, 0.001, 99)));
        Assert.Equal(GateState.Failed, State(Slice(0.6, 0.001, rows - 100)));
        Assert.Equal(GateState.NotEnoughData, State(Slice(0.6, 0.001, rows - 99)));
        Assert.NotNull(Gate.WorstSlice(0, SliceLosses.FewestRows));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.WorstSlice(0, SliceLosses.FewestRows - 1));
    }

    [Fact]
    public void WorstSlice_is_decided_by_what_is_beyond_chance_before_a_greater_excess_that_is_not()
    {
        SliceFinding sure = Slice(0.6, 0.001, 200);
        SliceFinding unsure = Slice(2, 0.3, 200);

        Assert.All([State(sure, unsure), State(unsure, sure)], state => Assert.Equal(GateState.Failed, state));
        Assert.Equal(GateState.Failed, State(Slice(0.1, 0.001, 200), Slice(double.NaN, 0.001, 200)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void ScoresEveryRow_fails_for_a_metric_that_is_no_number(double value) =>
        Assert.Equal(GateState.Failed, Gate.ScoresEveryRow().Evaluate(Good with { Candidate = Evaluated(0.2, value) })!.State);

    [Fact]
    public void Limits_that_can_just_be_met_are_taken()
    {
        Assert.NotNull(Gate.BeatsBaseline(Math.BitDecrement(1)));
        Assert.NotNull(Gate.NotWorseThanChampion(0));
        Assert.NotNull(Gate.WorstSlice(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.BeatsBaseline(double.NegativeInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.NotWorseThanChampion(-double.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.WorstSlice(-double.Epsilon));
    }

    private static GateState State(params SliceFinding[] slices) => Gate.WorstSlice().Evaluate(Good with { Slices = slices })!.State;

    private static SliceFinding Slice(double excess, double p, int rows) => new()
    {
        Slice = "age > 50",
        Columns = ["age"],
        IsDeclared = true,
        Rows = rows,
        Excess = new Figure(excess, 0.1, 0.9),
        CorrectedP = p,
        Reason = "",
    };
}
