namespace ModelGateway.ConformanceTests;

/// <summary>Every law of the model suite fails on a model that breaks it.</summary>
public class ModelLawTests
{
    public static TheoryData<string> Laws => [.. Broken.LawsOf(typeof(ModelConformanceTests))];

    [Theory]
    [MemberData(nameof(Laws))]
    public async Task A_law_fails_when_it_is_broken(string law)
    {
        Problem problem = Problems.Easy(LearningTask.Binary, lastLabels: false);
        IModel model = await new TableTrainer().TrainAsync(problem.Training, new TrainingContext(1, problem.Loss), TestContext.Current.CancellationToken);

        await Broken.AssertFailsAsync(new Suite(new BrokenModel(model, BrokenModel.Ways[law]), problem.Test), law);
    }

    private sealed class Suite(IModel model, Dataset rows) : ModelConformanceTests
    {
        protected override Dataset Rows => rows;

        protected override IModel Create() => model;
    }
}
