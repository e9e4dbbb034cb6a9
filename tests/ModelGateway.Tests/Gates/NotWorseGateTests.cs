using ModelGateway.Reports;

namespace ModelGateway;

public class NotWorseGateTests
{
    private static readonly IGate s_gate = Gate.NotWorse(Metric.LogLoss, 0.02);

    [Theory]
    [InlineData(-0.019, GateState.Passed)]
    [InlineData(0.3, GateState.Passed)]
    [InlineData(-0.02, GateState.Failed)]
    [InlineData(-0.3, GateState.Failed)]
    [InlineData(double.NaN, GateState.Failed)]
    public void The_lower_end_of_the_interval_decides(double low, GateState expected)
    {
        GateResult result = s_gate.Evaluate(With(Evidence.Compared("linear", 0.4, low, 0.5)))!;

        Assert.Equal(("logLoss-not-worse", expected, -0.02), (result.Name, result.State, result.Limit));
    }

    [Fact]
    public void The_champion_is_guarded_as_the_bar_is()
    {
        Comparison bar = Evidence.Compared("linear", 0.1, 0.05, 0.15);

        Assert.True(s_gate.Evaluate(With(bar, Evidence.Compared("champion 3", 0.0, -0.01, 0.01)))!.Passed);
        GateResult worse = s_gate.Evaluate(With(bar, Evidence.Compared("champion 3", -0.1, -0.15, -0.05)))!;

        Assert.Equal(GateState.Failed, worse.State);
        Assert.Contains("By logLoss the gain over champion 3 is -0.100 [-0.150, -0.050]; its lower end must be above -0.02.", worse.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_compared_fails()
    {
        Assert.Equal(GateState.Failed, s_gate.Evaluate(Evidence.Good)!.State);
        Assert.Equal(GateState.Failed, s_gate.Evaluate(With(Evidence.Compared("constant", 0.1, 0.1, 0.1)))!.State);
        Assert.Equal(GateState.Failed, Gate.NotWorse(Metric.Auc).Evaluate(With(Evidence.Compared("linear", 0.1, 0.1, 0.1)))!.State);
        Assert.Equal(GateState.Failed, s_gate.Evaluate(With(Evidence.Compared("linear", 0.1, null, null)))!.State);
        Assert.Equal(GateState.Failed, s_gate.Evaluate(With(Evidence.Compared("linear", null, null, null, ComparisonState.Undefined)))!.State);
        Assert.Equal(GateState.NotEnoughData, s_gate.Evaluate(With(Evidence.Compared("linear", 0.1, null, null, ComparisonState.NotEnoughData)))!.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_margin_is_a_number_above_0(double margin) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.NotWorse(Metric.LogLoss, margin));

    private static RunEvidence With(params Comparison[] guards) => Evidence.Good with { Guards = guards };
}
