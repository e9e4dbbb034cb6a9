namespace ModelGateway;

public sealed class JointDeletionTests
{
    private readonly List<string> _asked = [];

    [Fact]
    public async Task All_that_cost_little_go_when_they_can_go_together()
    {
        JointDeletion found = await FindAsync([Feature("a", 0), Feature("b", 0.1), Feature("c", 0.001)], _ => 0.002);

        Assert.Equal(["a", "c"], found.Features);
        Assert.Equal("Without all 2 of them the loss grows by 0.20 % [0.00 %, 0.40 %].", found.Reason);
    }

    [Fact]
    public async Task When_they_cannot_go_together_the_safest_do()
    {
        // Each knows what the others know: at least three of the six must stay.
        JointDeletion found = await FindAsync([Feature("needed", 1), .. "abcdef".Select((name, i) => Feature(name.ToString(), i * 0.0001))], names => names.Count > 3 ? 0.2 : 0);

        Assert.Equal(["a", "b", "c"], found.Features);
        Assert.Equal("abcdef", _asked[0]);
    }

    [Fact]
    public async Task Of_a_group_that_is_needed_the_one_that_the_model_rests_on_stays()
    {
        FeatureEvidence[] features = [Feature("x", 0, 0.01), Feature("y", 0, 3), Feature("z", 0, 0.02), Feature("other", 0)];

        JointDeletion needed = await FindAsync(features, _ => 0, new GroupEvidence([0, 1, 2], false) { LeaveOut = Of(0.5) });
        JointDeletion useless = await FindAsync([.. features, Feature("needed", 1)], _ => 0, new GroupEvidence([0, 1, 2], false) { LeaveOut = Of(0.001) });
        JointDeletion unknown = await FindAsync(features, _ => 0, new GroupEvidence([0, 1, 2], false));

        Assert.Equal(["other", "x", "z"], needed.Features.Order());
        Assert.Equal(["other", "x", "y", "z"], useless.Features.Order());
        Assert.Equal(["other", "x", "z"], unknown.Features.Order());
    }

    [Fact]
    public async Task Nothing_is_named_that_was_not_confirmed()
    {
        JointDeletion late = await FindAsync([Feature("a", 0), Feature("b", 0), Feature("needed", 1)], _ => null);
        JointDeletion worse = await FindAsync([Feature("a", 0.001), Feature("b", 0.001), Feature("c", 0.001), Feature("needed", 1)], _ => 0.5);
        JointDeletion none = await FindAsync([Feature("a", 0.3), Feature("b", 0.009)], _ => 0);

        Assert.Empty(late.Features);
        Assert.Equal(["a"], worse.Features);
        Assert.Equal(("No feature is surely worth little enough to be deleted.", 0), (none.Reason, none.Features.Count));
    }

    [Fact]
    public async Task One_feature_always_stays_and_those_that_held_out_rows_cannot_judge_do_too()
    {
        FeatureEvidence stuck = Feature("stuck", 0) with { Oddity = FeatureOddity.ConstantHeldOut };

        Assert.Equal(["a"], (await FindAsync([Feature("a", 0), Feature("b", 0.001)], _ => 0)).Features);
        Assert.Equal(["a"], (await FindAsync([stuck, Feature("a", 0), Feature("needed", 1)], _ => 0)).Features);
    }

    private Task<JointDeletion> FindAsync(IReadOnlyList<FeatureEvidence> features, Func<IReadOnlyList<string>, double?> growth, params GroupEvidence[] groups) =>
        JointDeletion.FindAsync(features, groups, names =>
        {
            _asked.Add(string.Concat(names));
            return Task.FromResult(growth(names) is { } value ? Of(value) : (Estimate?)null);
        });

    private static FeatureEvidence Feature(string name, double leaveOut, double permutation = 0) => new(name) { LeaveOut = Of(leaveOut), Permutation = Of(permutation) };

    private static Estimate Of(double value) => new(value, 0.001, 1e9);
}
