using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class LinearServingConformanceTests : ServingConformanceTests
{
    protected override ITrainer Create() => Baselines.Linear;

    protected override IModelProvider Provider => new BaselineProvider();
}
