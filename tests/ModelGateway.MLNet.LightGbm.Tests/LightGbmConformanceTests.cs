using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class LightGbmConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => MLNetTrainers.LightGbm();

    protected override IModelProvider Provider => new MLNetProvider();

    protected override bool MayAnswerNaN => false;

    protected override IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>
    {
        ["Scoring_allocates_nothing(Multiclass)"] = "ML.NET's own scorer of several classes starts threads for each row.",
    };
}
