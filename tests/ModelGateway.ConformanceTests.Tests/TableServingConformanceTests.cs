namespace ModelGateway.ConformanceTests;

public class TableServingConformanceTests : ServingConformanceTests
{
    protected override ITrainer Create() => new TableTrainer();

    protected override IModelProvider Provider => new TableProvider();
}
