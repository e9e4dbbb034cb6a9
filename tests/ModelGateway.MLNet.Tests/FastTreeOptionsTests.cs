namespace ModelGateway.MLNet;

public class FastTreeOptionsTests : TunableLaws
{
    public static TheoryData<string> Names => [.. MLNetTrainers.FastTree().Description.Tunables.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_property_sets_each_tunable_and_keeps_it_in_its_range(string name) => SetsAndKeepsRange(name);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Each_tunable_reaches_the_learner(string name) => ReachesTheLearner(name);

    [Fact]
    public void Options_count_as_they_were_when_they_were_handed_over()
    {
        FastTreeOptions options = new() { Trees = 10 };
        ITrainer trainer = MLNetTrainers.FastTree(options);

        options.Trees = 20;

        Assert.Equal(10, trainer.Description.Tunables.Single(tunable => tunable.Name == "trees").Value);
    }

    protected override ITrainer Create(string name, double? value) => MLNetTrainers.FastTree((name, value) switch
    {
        (_, null) => null,
        ("trees", { } v) => new() { Trees = (int)v },
        ("leaves", { } v) => new() { Leaves = (int)v },
        ("minimumRowsPerLeaf", { } v) => new() { MinimumRowsPerLeaf = (int)v },
        ("learningRate", { } v) => new() { LearningRate = v },
        ("featureFraction", { } v) => new() { FeatureFraction = v },
        ("rowFraction", { } v) => new() { RowFraction = v },
        ("bins", { } v) => new() { Bins = (int)v },
        _ => throw new ArgumentException($"{name} is not in the table."),
    });
}
