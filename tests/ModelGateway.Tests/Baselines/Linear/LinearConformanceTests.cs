using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class LinearConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => Baselines.Linear;

    protected override IModelProvider Provider => new BaselineProvider();

    protected override bool MayAnswerNaN => false;
}
