namespace ModelGateway.ConformanceTests;

public class TableTrainerConformanceTests : TrainerConformanceTests
{
    protected override ITrainer Create() => new TableTrainer();

    protected override IModelProvider Provider => new TableProvider();

    protected override bool MayAnswerNaN => false;
}
