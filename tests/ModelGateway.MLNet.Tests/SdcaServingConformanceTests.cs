using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class SdcaServingConformanceTests : ServingConformanceTests
{
    protected override ITrainer Create() => MLNetTrainers.Sdca();

    protected override IModelProvider Provider => new MLNetProvider();
}
