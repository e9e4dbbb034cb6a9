using ModelGateway.Reports;
using static ModelGateway.Evidence;

namespace ModelGateway;

public class PromotionDecisionTests
{
    [Fact]
    public void All_gates_passed_is_promoted()
    {
        PromotionDecision decision = PromotionDecision.Decide(Gate.Default, Good);

        Assert.True(decision.Promoted);
        Assert.Equal(["beats-baseline", "scores-every-row", "not-worse-than-champion"], decision.Gates.Select(gate => gate.Name));
        Assert.Equal(2, PromotionDecision.Decide(Gate.Default, Good with { Champion = null }).Gates.Count);
    }

    [Fact]
    public void No_gates_or_only_gates_that_do_not_apply_is_not_promoted()
    {
        Assert.False(PromotionDecision.Decide([], Good).Promoted);
        Assert.Equal("No gate was configured, so nothing vouches for the candidate.", PromotionDecision.Decide([], Good).Reason);
        Assert.False(PromotionDecision.Decide([Gate.NotWorseThanChampion()], Good with { Champion = null }).Promoted);
    }

    [Fact]
    public void One_gate_that_is_not_passed_stops_the_promotion()
    {
        Gen.OneOf(Gen.Const(GateState.Passed), Gen.Const(GateState.Failed), Gen.Const(GateState.NotEnoughData)).Array[0, 5].Sample(states =>
        {
            PromotionDecision decision = new([.. states.Select(state => new GateResult { Name = "any", State = state, Reason = "Because." })]);

            Assert.Equal(states.Length > 0 && states.All(state => state == GateState.Passed), decision.Promoted);
        });
        Assert.Equal(
            "The candidate has no f1, but it must be at least 0.5.",
            PromotionDecision.Decide([.. Gate.Default, Gate.MetricAtLeast(Metric.F1, 0.5)], Good).Reason);
    }

    [Fact]
    public void A_gate_that_throws_has_failed_and_its_reason_says_what_it_threw()
    {
        PromotionDecision decision = PromotionDecision.Decide([.. Gate.Default, new Thrower()], Good);

        Assert.False(decision.Promoted);
        Assert.Equal(("thrower", GateState.Failed), (decision.Gates[^1].Name, decision.Gates[^1].State));
        Assert.Equal("The gate threw InvalidOperationException: No tariff.", decision.Reason);
    }

    [Fact]
    public void A_gate_that_passes_on_no_number_is_closed_in_its_state_too()
    {
        GateResult result = PromotionDecision.Decide([new Unsure()], Good).Gates[0];

        Assert.Equal((GateState.Failed, false), (result.State, result.Passed));
    }

    [Fact]
    public void Any_NaN_in_the_evidence_is_not_promoted()
    {
        const double NaN = double.NaN;
        Comparison linear = Good.Comparisons[1];
        Comparison champion = Good.Champion!;
        Dictionary<string, Evaluation> baselines = new(Good.Baselines) { ["linear"] = Evaluated(NaN, 0.9) };
        RunEvidence[] broken =
        [
            Good with { Candidate = Evaluated(NaN, 0.9) },
            Good with { Candidate = Evaluated(0.2, NaN) },
            Good with { Baselines = baselines },
            Good with { Comparisons = [Good.Comparisons[0], linear with { Gain = NaN }] },
            Good with { Comparisons = [Good.Comparisons[0], linear with { Low = NaN }] },
            Good with { Comparisons = [Good.Comparisons[0], linear with { High = NaN }] },
            Good with { Comparisons = [linear with { Low = NaN, Against = "constant" }, linear] },
            Good with { Champion = champion with { Gain = NaN } },
            Good with { Champion = champion with { Low = NaN } },
            Good with { Champion = champion with { High = NaN } },
        ];

        Assert.All(broken, run => Assert.False(PromotionDecision.Decide(Gate.Default, run).Promoted));
        Assert.False(new PromotionDecision([GateResult.Pass("own", "Because.", NaN, 1)]).Promoted);
    }

    [Fact]
    public void Real_rows_lead_to_a_promotion_and_useless_ones_do_not()
    {
        Simulation simulation = new(1);
        float[] labels = simulation.Normals(400);
        float[] near = [.. labels.Select(y => y + (0.3f * (float)simulation.Normal()))];
        float[] far = [.. labels.Select(y => y + (1.1f * (float)simulation.Normal()))];
        float[] gap = [.. near];
        gap[7] = float.NaN;

        Assert.True(Decide(labels, near).Promoted);
        Assert.False(Decide(labels, far).Promoted);
        Assert.All(Decide(labels, gap).Gates, gate => Assert.Equal(GateState.Failed, gate.State));
    }

    private static PromotionDecision Decide(float[] labels, float[] scores)
    {
        Contender constant = new("constant", new float[labels.Length]);
        Dictionary<string, Evaluation> baselines = new() { ["constant"] = Evaluator.Evaluate(Signatures.Regression, labels, constant.Scores.Span) };
        return PromotionDecision.Decide(Gate.Default, new RunEvidence
        {
            Task = LearningTask.Regression,
            Metric = Metric.Rmse,
            Candidate = Evaluator.Evaluate(Signatures.Regression, labels, scores),
            Baselines = baselines,
            Bar = Evaluator.Strongest(Metric.Rmse, baselines),
            Comparisons = Comparer.CompareWithBaselines(
                Signatures.Regression, Metric.Rmse, labels, [], new("candidate", scores), [constant], RowDependence.None, 1, TestContext.Current.CancellationToken),
        });
    }

    private sealed class Unsure : IGate
    {
        public string Name => "unsure";

        public GateResult Evaluate(RunEvidence run) => GateResult.Pass(Name, "Because.", double.NaN);
    }

    private sealed class Thrower : IGate
    {
        public string Name => "thrower";

        public GateResult Evaluate(RunEvidence run) => throw new InvalidOperationException("No tariff.");
    }
}
