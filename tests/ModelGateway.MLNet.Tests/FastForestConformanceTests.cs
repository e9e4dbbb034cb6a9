using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class FastForestConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => MLNetTrainers.FastForest();

    protected override IModelProvider Provider => new MLNetProvider();

    protected override bool MayAnswerNaN => false;
}
