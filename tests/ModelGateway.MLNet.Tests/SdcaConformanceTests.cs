using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class SdcaConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => MLNetTrainers.Sdca();

    protected override IModelProvider Provider => new MLNetProvider();

    protected override bool MayAnswerNaN => false;
}
