namespace ModelGateway.MLNet;

public class SdcaOptionsTests : TunableLaws
{
    public static TheoryData<string> Names => [.. MLNetTrainers.Sdca().Description.Tunables.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_property_sets_each_tunable_and_keeps_it_in_its_range(string name) => SetsAndKeepsRange(name);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Each_tunable_reaches_the_learner(string name) => ReachesTheLearner(name);

    [Fact]
    public void Options_count_as_they_were_when_they_were_handed_over()
    {
        SdcaOptions options = new() { L1 = 0.5 };
        ITrainer trainer = MLNetTrainers.Sdca(options);

        options.L1 = 1;

        Assert.Equal(0.5, trainer.Description.Tunables.Single(tunable => tunable.Name == "l1").Value);
    }

    protected override ITrainer Create(string name, double? value) => MLNetTrainers.Sdca((name, value) switch
    {
        (_, null) => null,
        ("l1", { } v) => new() { L1 = v },
        ("l2", { } v) => new() { L2 = v },
        ("passes", { } v) => new() { Passes = (int)v },
        ("tolerance", { } v) => new() { Tolerance = v },
        _ => throw new ArgumentException($"{name} is not in the table."),
    });
}
