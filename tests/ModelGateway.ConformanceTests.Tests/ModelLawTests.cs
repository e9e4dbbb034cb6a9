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

        Suite suite = BrokenProvider.Ways.TryGetValue(law, out IModelProvider? provider)
            ? new Suite(model, provider, problem.Test)
            : new Suite(new BrokenModel(model, BrokenModel.Ways[law]), new BrokenProvider(), problem.Test);
        await Broken.AssertFailsAsync(suite, law);
    }

    private sealed class Suite(IModel model, IModelProvider provider, Dataset rows) : ModelConformanceTests
    {
        protected override IModelProvider Provider => provider;

        protected override Dataset Rows => rows;

        protected override IModel Create() => model;
    }
}
