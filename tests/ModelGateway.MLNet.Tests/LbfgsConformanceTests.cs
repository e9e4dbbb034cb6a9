using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class LbfgsConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => MLNetTrainers.Lbfgs();

    protected override IModelProvider Provider => new MLNetProvider();

    protected override bool MayAnswerNaN => false;
}
