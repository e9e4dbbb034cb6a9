using ModelGateway.ConformanceTests;

namespace Outside;

public sealed class LineServingConformanceTests : ServingConformanceTests
{
    protected override ITrainer Create() => new LineTrainer();

    protected override IModelProvider Provider => new LineProvider();
}
