using ModelGateway.Reports;

namespace ModelGateway;

public class TailAllowanceTests
{
    private const int Rows = 2_000;

    [Fact]
    public void Where_few_rows_cost_most_the_ends_lie_further_out_and_it_is_said()
    {
        Comparison few = Compare(Metric.Rmse, (row, simulation) => row % 400 == 7 ? 40 * (1 + simulation.Uniform()) : simulation.Normal());

        Assert.True(few.TailAllowance > 0.002, few.Reason);
        Assert.Contains("because a few rows with large errors decide", few.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_none_does_they_stay_where_they_are()
    {
        Assert.Null(Compare(Metric.Rmse, (_, simulation) => simulation.Normal()).TailAllowance);
        Assert.DoesNotContain("few rows", Compare(Metric.Rmse, (_, simulation) => simulation.Normal()).Reason, StringComparison.Ordinal);
        Assert.Null(Compare(Metric.Mae, (_, simulation) => simulation.Normal() / Math.Sqrt(simulation.Normal() * simulation.Normal())).TailAllowance);
        Assert.Null(Compare(Metric.Rmse, (_, _) => 1).TailAllowance);
    }

    [Fact]
    public void One_model_with_a_heavy_tail_pulls_one_end()
    {
        Simulation simulation = new(1);
        float[] own = [.. Enumerable.Range(0, Rows).Select(_ => (float)Math.Pow(1 - simulation.Uniform(), -0.4))];
        float[] other = simulation.Normals(Rows, 2);
        TailAllowance down = Of(own, other)!;
        TailAllowance up = Of(other, own)!;

        Assert.True(down.Low(0.1) < 0.1);
        Assert.Equal(0.2, down.High(0.2));
        Assert.True(up.High(0.2) > 0.2);
        Assert.Equal(0.1, up.Low(0.1));
        Assert.Equal(double.NegativeInfinity, down.Low(double.NegativeInfinity));
        Assert.Null(Of(other, other));
    }

    [Theory]
    [InlineData(-0.02, GateState.Failed)]
    [InlineData(0.02, GateState.NotEnoughData)]
    [InlineData(0.06, GateState.Passed)]
    public void The_gate_says_no_gain_only_where_it_is_none_without_the_allowance(double low, GateState expected)
    {
        Comparison comparison = Evidence.Compared("linear", 0.2, low, 0.4) with { TailAllowance = 0.05 };
        RunEvidence run = Evidence.Good with { Comparisons = [Evidence.Good.Comparisons[0], comparison] };
        GateResult gate = Gate.BeatsBaseline(0.05).Evaluate(run)!;

        Assert.Equal(expected, gate.State);
        Assert.Equal(expected == GateState.NotEnoughData, gate.Reason.Contains("A few rows with large errors decide", StringComparison.Ordinal));
        Assert.Equal(expected == GateState.NotEnoughData, NextStep.Of([gate], run).StartsWith("Bring more rows, or judge by a metric that a few large errors decide less", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_rung_that_surely_is_not_beaten_fails_it_all_the_same()
    {
        RunEvidence run = Evidence.Good with
        {
            Comparisons = [Evidence.Compared("constant", 0.2, 0.01, 0.4) with { TailAllowance = 0.05 }, Evidence.Compared("linear", 0.03, 0.02, 0.04)],
        };

        Assert.Equal(GateState.Failed, Gate.BeatsBaseline(0.05).Evaluate(run)!.State);
    }

    private static TailAllowance? Of(float[] own, float[] other)
    {
        float[] labels = new float[Rows];
        ScoredRows rows = new(Signatures.Regression, labels, own, null, []);
        ScoredRows others = new(Signatures.Regression, labels, other, null, []);
        return TailAllowance.Of(Metric.Rmse, rows, others, Rows);
    }

    private static Comparison Compare(Metric metric, Func<int, Simulation, double> error)
    {
        Simulation simulation = new(5);
        float[] shared = [.. Enumerable.Range(0, Rows).Select(row => (float)error(row, simulation))];
        float[] candidate = [.. shared.Select(one => one + (float)(0.2 * simulation.Normal()))];
        float[] bar = [.. shared.Select(one => one + (float)(0.6 * simulation.Normal()))];
        return Comparer.CompareWithBaselines(
            Signatures.Regression, metric, new float[Rows], [], new("candidate", candidate), [new("bar", bar)], RowDependence.None, 1, TestContext.Current.CancellationToken)[0];
    }
}
