namespace ModelGateway.ConformanceTests;

/// <summary>Every law that the serving suite adds to those of predictors fails on a provider that breaks it.</summary>
public class ServingLawTests
{
    public static TheoryData<string> Laws =>
        [.. Broken.LawsOf(typeof(ServingConformanceTests)).Except(Broken.LawsOf(typeof(PredictorConformanceTests<ServedRow, float>)))];

    [Theory]
    [MemberData(nameof(Laws))]
    public async Task A_law_fails_when_it_is_broken(string law)
    {
        int loads = 0;
        IModelProvider provider = law switch
        {
            nameof(ServingConformanceTests.The_model_itself_answers) => new BrokenProvider { Wrap = model => new BrokenModel(model, (_, _, scores) => scores.Fill(float.NaN)) },
            _ => new BrokenProvider(load: read => BrokenTrainer.Nudged(read(), ++loads)),
        };

        await Broken.AssertFailsAsync(new Suite(provider), law);
    }

    private sealed class Suite(IModelProvider provider) : ServingConformanceTests
    {
        protected override IModelProvider Provider => provider;

        protected override ITrainer Create() => new TableTrainer();
    }
}
