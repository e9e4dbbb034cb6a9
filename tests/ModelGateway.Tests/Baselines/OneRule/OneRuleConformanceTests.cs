using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class OneRuleConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => Baselines.OneRule;

    protected override IModelProvider Provider => new BaselineProvider();

    protected override bool MayAnswerNaN => false;
}
