using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class SeasonalPersistenceConformanceTests : TrainerConformanceTests
{
    private const string ReadsLastLabel = "The persistence rung reads the label known last and no feature.";
    private const string AnswersLastLabel = "The persistence rung answers with the last number itself.";

    protected override ITrainer Create() => Baselines.SeasonalPersistence(Season.Week);

    protected override IModelProvider Provider => new BaselineProvider();

    protected override bool MayAnswerNaN => false;

    protected override IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>
    {
        [nameof(Integer_codes_beyond_2_to_the_53_stay_apart)] = ReadsLastLabel,
        [nameof(Doubles_reach_the_model_unrounded)] = ReadsLastLabel,
        ["Refits_or_says_that_it_cannot(Regression)"] = AnswersLastLabel,
        ["Weights_count(Regression)"] = AnswersLastLabel,
    };
}
