namespace ModelGateway.MLNet;

public class LbfgsOptionsTests : TunableLaws
{
    public static TheoryData<string> Names => [.. MLNetTrainers.Lbfgs().Description.Tunables.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_property_sets_each_tunable_and_keeps_it_in_its_range(string name) => SetsAndKeepsRange(name);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Each_tunable_reaches_the_learner(string name) => ReachesTheLearner(name);

    [Fact]
    public void Options_count_as_they_were_when_they_were_handed_over()
    {
        LbfgsOptions options = new() { L1 = 0.5 };
        ITrainer trainer = MLNetTrainers.Lbfgs(options);

        options.L1 = 1;

        Assert.Equal(0.5, trainer.Description.Tunables.Single(tunable => tunable.Name == "l1").Value);
    }

    protected override ITrainer Create(string name, double? value) => MLNetTrainers.Lbfgs((name, value) switch
    {
        (_, null) => null,
        ("l1", { } v) => new() { L1 = v },
        ("l2", { } v) => new() { L2 = v },
        ("tolerance", { } v) => new() { Tolerance = v },
        ("iterations", { } v) => new() { Iterations = (int)v },
        ("history", { } v) => new() { History = (int)v },
        _ => throw new ArgumentException($"{name} is not in the table."),
    });
}
