using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class SeriesConstantConformanceTests : TrainerConformanceTests
{
    private const string ReadsNothing = "The constant of a series reads no feature but its name.";

    protected override ITrainer Create() => Baselines.SeriesConstant;

    protected override IModelProvider Provider => new BaselineProvider();

    protected override bool MayAnswerNaN => false;

    protected override IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>
    {
        [nameof(Learns_more_than_a_constant)] = ReadsNothing,
        [nameof(Integer_codes_beyond_2_to_the_53_stay_apart)] = ReadsNothing,
        [nameof(Doubles_reach_the_model_unrounded)] = ReadsNothing,
    };
}
