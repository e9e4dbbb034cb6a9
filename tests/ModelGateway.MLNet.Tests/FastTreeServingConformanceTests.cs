using ModelGateway.ConformanceTests;

namespace ModelGateway.MLNet;

public class FastTreeServingConformanceTests : ServingConformanceTests
{
    protected override ITrainer Create() => MLNetTrainers.FastTree();

    protected override IModelProvider Provider => new MLNetProvider();
}
