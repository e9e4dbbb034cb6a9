namespace ModelGateway.MLNet;

/// <summary>Trainings that would take minutes, stopped in their middle.</summary>
public class CancellationTests
{
    public static TheoryData<string> Trainers => ["FastTree", "FastForest", "Sdca"];

    [Theory]
    [MemberData(nameof(Trainers))]
    public Task Training_stops_soon_after_it_is_cancelled(string name) => LongTraining.StopsSoon(name switch
    {
        "FastTree" => MLNetTrainers.FastTree(new FastTreeOptions { Trees = 10_000, Leaves = 1_000 }),
        "FastForest" => MLNetTrainers.FastForest(new FastForestOptions { Trees = 10_000, Leaves = 4_000 }),
        _ => MLNetTrainers.Sdca(new SdcaOptions { Passes = 10_000, Tolerance = 1e-6, L2 = 1e-7 }),
    });
}
