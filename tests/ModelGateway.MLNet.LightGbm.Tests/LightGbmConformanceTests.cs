using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class LightGbmConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => MLNetTrainers.LightGbm();

    protected override IModelProvider Provider => new MLNetProvider();

    protected override bool MayAnswerNaN => false;
}
