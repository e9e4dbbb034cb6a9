namespace ModelGateway.ConformanceTests;

public class TableModelConformanceTests : ModelConformanceTests
{
    private static readonly Problem s_problem = Problems.Easy(LearningTask.Multiclass, lastLabels: false);

    protected override IModelProvider Provider => new TableProvider();

    protected override Dataset Rows => s_problem.Test;

    protected override IModel Create() => new TableTrainer()
        .TrainAsync(s_problem.Training, new TrainingContext(1, s_problem.Loss), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
}
