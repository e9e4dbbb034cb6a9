using System.Globalization;
using ModelGateway.Reports;
using static ModelGateway.Evidence;

namespace ModelGateway;

public class GateTests
{
    [Fact]
    public void BeatsBaseline_holds_the_lowest_end_against_its_limit()
    {
        GateResult passed = Gate.BeatsBaseline().Evaluate(Good)!;
        GateResult failed = Gate.BeatsBaseline(0.12).Evaluate(Good)!;

        Assert.Equal(
            GateResult.Pass("beats-baseline", "The gain over linear is 0.135 [0.116, 0.153]; its lower end must be at least 0.05.", 0.116, 0.05),
            passed);
        Assert.Equal((GateState.Failed, 0.116, 0.12), (failed.State, failed.Measured, failed.Limit));
    }

    [Fact]
    public void A_lower_end_at_the_limit_itself_passes_and_one_just_below_does_not()
    {
        Assert.Equal(GateState.Passed, Gate.BeatsBaseline(0.116).Evaluate(Good)!.State);
        Assert.Equal(GateState.Failed, Gate.BeatsBaseline(Math.BitIncrement(0.116)).Evaluate(Good)!.State);
    }

    [Fact]
    public void BeatsBaseline_fails_when_a_weaker_rung_is_not_surely_beaten()
    {
        RunEvidence run = Good with { Comparisons = [Compared("constant", 0.2, 0.0496, 0.5), Good.Comparisons[1]] };
        GateResult result = Gate.BeatsBaseline().Evaluate(run)!;

        Assert.Equal(GateState.Failed, result.State);
        Assert.Equal("The gain over constant is 0.200 [0.049, 0.500]; its lower end must be at least 0.05.", result.Reason);
    }

    [Fact]
    public void BeatsBaseline_takes_the_worse_of_both_where_the_run_was_judged_in_an_order_too()
    {
        GateResult worse = Gate.BeatsBaseline().Evaluate(Good with { InOrder = [Compared("constant", 0.5, 0.4, 0.6), Compared("persistence", -0.2, -0.3, -0.1)], Order = new(OrderKind.Undeclared, "when") })!;
        GateResult unsure = Gate.BeatsBaseline().Evaluate(Good with { InOrder = [Compared("persistence", null, null, null, ComparisonState.NotEnoughData)] })!;
        GateResult better = Gate.BeatsBaseline().Evaluate(Good with { InOrder = [Compared("persistence", 0.5, 0.4, 0.6)] })!;
        GateResult random = Gate.BeatsBaseline().Evaluate(Good with { Comparisons = [Compared("constant", 0, -0.1, 0.1), Good.Comparisons[1]], InOrder = [Compared("persistence", 0.5, 0.4, 0.6)] })!;

        Assert.Equal((GateState.Failed, -0.3), (worse.State, worse.Measured));
        Assert.StartsWith("In the order of 'when', which nobody declared: The gain over persistence is -0.200", worse.Reason, StringComparison.Ordinal);
        Assert.Equal(GateState.NotEnoughData, unsure.State);
        Assert.Equal(Gate.BeatsBaseline().Evaluate(Good), better);
        Assert.StartsWith("The gain over constant", random.Reason, StringComparison.Ordinal);
        Assert.Equal(GateState.Failed, random.State);
    }

    [Fact]
    public void BeatsBaseline_says_when_there_is_not_enough_data()
    {
        Comparison few = Compared("linear", 0.9, null, null, ComparisonState.NotEnoughData, "There are 30 rows to compare on; at least 100 are needed.");
        GateResult unsure = Gate.BeatsBaseline().Evaluate(Good with { Comparisons = [Good.Comparisons[0], few] })!;
        GateResult failed = Gate.BeatsBaseline().Evaluate(Good with { Comparisons = [Compared("constant", 0, -0.1, 0.1), few] })!;

        Assert.Equal((GateState.NotEnoughData, false), (unsure.State, unsure.Passed));
        Assert.Equal("Not enough data to compare with linear: There are 30 rows to compare on; at least 100 are needed.", unsure.Reason);
        Assert.Equal(GateState.Failed, failed.State);
    }

    [Fact]
    public void BeatsBaseline_fails_where_the_gain_is_undefined_or_nobody_compared()
    {
        Comparison undefined = Compared("linear", null, null, null, ComparisonState.Undefined, "linear makes no error (leakage).");

        Assert.Equal(
            (GateState.Failed, "linear makes no error (leakage)."),
            Of(Gate.BeatsBaseline(), Good with { Comparisons = [Good.Comparisons[0], undefined] }));
        Assert.Equal(
            (GateState.Failed, "Nobody compared the candidate with constant."),
            Of(Gate.BeatsBaseline(), Good with { Comparisons = [Good.Comparisons[1]] }));
        Assert.Equal(
            (GateState.Failed, "Nobody compared the candidate with any baseline."),
            Of(Gate.BeatsBaseline(), Good with { Comparisons = [], Baselines = new Dictionary<string, Evaluation>() }));
        Assert.Equal(GateState.Failed, Gate.BeatsBaseline().Evaluate(Good with { Bar = "one-rule" })!.State);
    }

    [Fact]
    public void ScoresEveryRow_fails_for_a_single_unscored_row()
    {
        Assert.Equal((GateState.Passed, "The candidate scores all 6512 test rows."), Of(Gate.ScoresEveryRow(), Good));
        Assert.Equal(
            (GateState.Failed, "The candidate has no usable score for 1 of 6512 test rows; every row must have one."),
            Of(Gate.ScoresEveryRow(), Good with { Candidate = Evaluated(0.2, 0.9, unscored: 1) }));
        Assert.Equal(GateState.NotEnoughData, Gate.ScoresEveryRow().Evaluate(Good with { Candidate = Evaluated(0.2, 0.9, rows: 0) })!.State);
    }

    [Fact]
    public void ScoresEveryRow_holds_the_number_of_unscored_rows_against_none()
    {
        GateResult passed = Gate.ScoresEveryRow().Evaluate(Good with { Candidate = Evaluated(0.2, 0.9, rows: 1) })!;
        GateResult failed = Gate.ScoresEveryRow().Evaluate(Good with { Candidate = Evaluated(0.2, 0.9, unscored: 3) })!;

        Assert.Equal((GateState.Passed, 0.0, 0.0), (passed.State, passed.Measured, passed.Limit));
        Assert.Equal((GateState.Failed, 3.0, 0.0), (failed.State, failed.Measured, failed.Limit));
    }

    [Theory]
    [InlineData(0.01, -0.005, 0.025, true)]
    [InlineData(0.0, 0.0, 0.0, true)]
    [InlineData(-0.02, -0.05, 0.01, true)]
    [InlineData(-0.021, -0.05, 0.01, false)]
    [InlineData(-0.01, -0.015, -0.001, false)]
    [InlineData(1.0, null, 1.0, true)]
    [InlineData(0.5, 0.1, null, false)]
    [InlineData(null, 0.1, 0.2, false)]
    public void NotWorseThanChampion_fails_when_surely_worse_or_much_worse(double? gain, double? low, double? high, bool passes)
    {
        GateResult result = Gate.NotWorseThanChampion().Evaluate(Good with { Champion = Compared("version 3", gain, low, high) })!;

        Assert.Equal(passes, result.Passed);
        Assert.StartsWith("The gain over version 3 is ", result.Reason, StringComparison.Ordinal);
        Assert.Equal((gain, -0.02), (result.Measured, result.Limit));
    }

    [Fact]
    public void NotWorseThanChampion_does_not_apply_without_a_champion_and_needs_enough_rows_with_one()
    {
        Comparison few = Compared("version 3", 0.1, null, null, ComparisonState.NotEnoughData);
        Comparison undefined = Compared("version 3", null, null, null, ComparisonState.Undefined);

        Assert.Null(Gate.NotWorseThanChampion().Evaluate(Good with { Champion = null }));
        Assert.Equal(GateState.NotEnoughData, Gate.NotWorseThanChampion().Evaluate(Good with { Champion = few })!.State);
        Assert.Equal(GateState.Failed, Gate.NotWorseThanChampion().Evaluate(Good with { Champion = undefined })!.State);
    }

    [Fact]
    public void Metric_limits_include_the_limit_and_fail_for_what_nobody_computed()
    {
        Assert.Equal((GateState.Passed, "The candidate's auc is 0.92; it must be at least 0.915."), Of(Gate.MetricAtLeast(Metric.Auc, 0.915), Good));
        Assert.Equal(GateState.Passed, Gate.MetricAtLeast(Metric.Auc, 0.92).Evaluate(Good)!.State);
        Assert.Equal(GateState.Failed, Gate.MetricAtLeast(Metric.Auc, 0.93).Evaluate(Good)!.State);
        Assert.Equal((GateState.Passed, "The candidate's logLoss is 0.283; it must be at most 0.3."), Of(Gate.MetricAtMost(Metric.LogLoss, 0.3), Good));
        Assert.Equal(GateState.Passed, Gate.MetricAtMost(Metric.LogLoss, 0.283).Evaluate(Good)!.State);
        Assert.Equal(GateState.Failed, Gate.MetricAtMost(Metric.LogLoss, 0.2).Evaluate(Good)!.State);
        Assert.Equal((GateState.Failed, "The candidate has no f1, but it must be at least 0.5."), Of(Gate.MetricAtLeast(Metric.F1, 0.5), Good));
        Assert.Equal(GateState.Failed, Gate.MetricAtMost(Metric.Brier, 0.5).Evaluate(Good)!.State);
        Assert.Equal("auc-at-least", Gate.MetricAtLeast(Metric.Auc, 0.5).Name);
        Assert.Equal("brier-at-most", Gate.MetricAtMost(Metric.Brier, 0.5).Name);
        Assert.Equal(
            "The candidate's auc is 0.9199999; it must be at least 0.92.",
            Gate.MetricAtLeast(Metric.Auc, 0.92).Evaluate(Good with { Candidate = Evaluated(0.2, 0.9199999) })!.Reason);
        Assert.Equal(
            "The candidate's auc is 0.9188; it must be at least 0.92.",
            Gate.MetricAtLeast(Metric.Auc, 0.92).Evaluate(Good with { Candidate = Evaluated(0.2, 0.91876543) })!.Reason);
    }

    [Fact]
    public void Limits_must_be_numbers_that_can_be_met()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.BeatsBaseline(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.BeatsBaseline(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.NotWorseThanChampion(-0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.NotWorseThanChampion(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.WorstSlice(-0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.WorstSlice(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.MetricAtLeast(Metric.Auc, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gate.MetricAtMost(Metric.Auc, double.PositiveInfinity));
    }

    [Fact]
    public void A_champion_and_a_slice_may_be_granted_nothing_at_all()
    {
        RunEvidence equal = Good with { Champion = Compared("version 3", 0, -0.01, 0.01) };
        RunEvidence worse = Good with { Champion = Compared("version 3", -0.001, -0.01, 0.01) };

        Assert.Equal(GateState.Passed, Gate.NotWorseThanChampion(0).Evaluate(equal)!.State);
        Assert.Equal(GateState.Failed, Gate.NotWorseThanChampion(0).Evaluate(worse)!.State);
        Assert.Equal(0, Gate.WorstSlice(0).Evaluate(Good)!.Limit);
    }

    [Fact]
    public void Reasons_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string[] invariant = Reasons();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(invariant, Reasons());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string[] Reasons() => [.. PromotionDecision.Decide([.. Gate.Default, Gate.MetricAtLeast(Metric.Auc, 0.915)], Good).Gates.Select(gate => gate.Reason)];
    }

    private static (GateState State, string Reason) Of(IGate gate, RunEvidence run)
    {
        GateResult result = gate.Evaluate(run)!;
        return (result.State, result.Reason);
    }
}
