using ModelGateway.Reports;

namespace ModelGateway;

public sealed class FeatureJudgeTests
{
    private static readonly JointDeletion s_none = new([], null, "");

    [Theory]
    [InlineData(0.10, 0.01, FeatureVerdict.Needed)]
    [InlineData(0.004, 0.001, FeatureVerdict.Undecided)]
    [InlineData(0.10, 0.10, FeatureVerdict.Undecided)]
    [InlineData(-0.02, 0.005, FeatureVerdict.Harmful)]
    [InlineData(-0.002, 0.0005, FeatureVerdict.Undecided)]
    [InlineData(0.001, 0.001, FeatureVerdict.Undecided)]
    [InlineData(double.NaN, double.NaN, FeatureVerdict.Undecided)]
    public void A_feature_is_needed_or_harmful_beyond_noise_and_half_a_percent(double growth, double error, FeatureVerdict expected) =>
        Assert.Equal(expected, Judge(new FeatureEvidence("a") { LeaveOut = Of(growth, error) }).Verdict);

    [Fact]
    public void A_feature_that_only_its_group_misses_is_redundant_and_says_both_numbers()
    {
        FeatureEvidence feature = new("a") { LeaveOut = Of(0.001, 0.001), Group = 0 };

        (FeatureVerdict verdict, string reason) = Judge(feature, groups: [new GroupEvidence([0, 1], false) { LeaveOut = Of(0.2, 0.01) }]);

        Assert.Equal(FeatureVerdict.Redundant, verdict);
        Assert.Equal("Without it the loss grows by 0.10 % [-0.10 %, 0.30 %], without its whole group it grows by 20.0 % [18.0 %, 22.0 %]: the others of the group know the same.", reason);
        Assert.Equal(FeatureVerdict.Undecided, Judge(feature, groups: [new GroupEvidence([0, 1], false) { LeaveOut = Of(0.001, 0.01) }]).Verdict);
    }

    [Fact]
    public void Useless_is_only_what_can_go_together()
    {
        FeatureEvidence feature = new("a") { LeaveOut = Of(0.0, 0.001) };

        Assert.Equal(FeatureVerdict.Useless, Judge(feature, new JointDeletion(["a", "b"], Of(0.001, 0.001), "")).Verdict);
        Assert.Equal(FeatureVerdict.Undecided, Judge(feature, new JointDeletion(["b"], Of(0.001, 0.001), "")).Verdict);
    }

    [Fact]
    public void A_question_about_leakage_comes_first()
    {
        FeatureEvidence feature = new("a") { LeaveOut = Of(3, 0.1), Suspicion = new RunWarning("leakage.copies-label", "a", "Is it known?") };

        Assert.Equal((FeatureVerdict.Suspicious, "Is it known?"), Judge(feature));
    }

    [Fact]
    public void Without_retraining_nothing_is_decided_and_it_is_said_why()
    {
        (FeatureVerdict verdict, string reason) = Judge(new FeatureEvidence("a") { Permutation = Of(0.25, 0.01) }, noRefit: "The model was trained elsewhere.");

        Assert.Equal(FeatureVerdict.Undecided, verdict);
        Assert.Equal("Shuffled, the loss grows by 25.0 % [23.0 %, 27.0 %]. The model was trained elsewhere.", reason);
    }

    [Fact]
    public void A_feature_that_was_worth_much_once_is_a_legacy()
    {
        PastImpact[] past = [new PastImpact(1, new Figure(0.3, 0.25, 0.35)), new PastImpact(2, new Figure(0.02, 0.01, 0.03))];

        Assert.EndsWith("It is a legacy: shuffling it cost 30 % in version 1, and 0.10 % now.", Judge(new FeatureEvidence("a") { Permutation = Of(0.001, 0.001), LeaveOut = Of(0, 0.01), Past = past }).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("legacy", Judge(new FeatureEvidence("a") { Permutation = Of(0.28, 0.01), LeaveOut = Of(0, 0.01), Past = past }).Reason, StringComparison.Ordinal);
    }

    private static (FeatureVerdict Verdict, string Reason) Judge(FeatureEvidence feature, JointDeletion? deletion = null, IReadOnlyList<GroupEvidence>? groups = null, string? noRefit = null) =>
        new FeatureJudge(groups ?? [], deletion ?? s_none, noRefit).Judge(feature);

    private static Estimate Of(double value, double error) => new(value, error, 1e9);
}
