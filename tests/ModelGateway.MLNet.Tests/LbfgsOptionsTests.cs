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
