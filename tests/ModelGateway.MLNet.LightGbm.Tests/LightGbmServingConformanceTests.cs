using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class LightGbmServingConformanceTests : ServingConformanceTests
{
    protected override ITrainer Create() => MLNetTrainers.LightGbm();

    protected override IModelProvider Provider => new MLNetProvider();
}
