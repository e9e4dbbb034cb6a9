using ModelGateway.ConformanceTests;

namespace Outside;

public sealed class LineTrainerConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => new LineTrainer();

    protected override IModelProvider Provider => new LineProvider();

    protected override IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>
    {
        [nameof(Integer_codes_beyond_2_to_the_53_stay_apart)] = "A line counts with doubles.",
    };
}
