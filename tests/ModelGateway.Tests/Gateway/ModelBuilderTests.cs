namespace ModelGateway;

/// <summary>What an application says of a model: in any order, once, and gates that replace each other by name.</summary>
public sealed class ModelBuilderTests : IDisposable
{
    private static readonly IGate s_gate = Gate.BeatsBaseline();

    private readonly string _store = Directory.CreateTempSubdirectory("model-builder-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public void The_order_of_calls_does_not_matter()
    {
        Action<ModelBuilder<House, float>>[] calls =
        [
            model => model.Regression(house => house.Price),
            model => model.Train(Baselines.Linear),
            model => model.OrderBy("Size", labelDelay: 3),
            model => model.GroupBy("Street", "Town"),
            model => model.WeightBy("Garden"),
            model => model.Ignore("Cellar", "Attic"),
            model => model.JudgeBy(Metric.Mae),
            model => model.Require(Gate.MetricAtMost(Metric.Mae, 3)),
            model => model.Gates(Gate.BeatsBaseline(0.2)),
        ];
        ModelDefinition forward = Build(calls);
        ModelDefinition backward = Build([.. calls.Reverse()]);

        Assert.Equal(forward.Plan.Problem with { Ignore = [], Group = [] }, backward.Plan.Problem with { Ignore = [], Group = [] });
        Assert.Equal(("Size", new LabelDelay(3), "Garden"), (backward.Plan.Problem.Time, backward.Plan.Problem.LabelDelay, backward.Plan.Problem.Weight));
        Assert.Equal(["Street", "Town"], backward.Plan.Problem.Group);
        Assert.Equal(["Cellar", "Attic"], backward.Plan.Problem.Ignore);
        Assert.Equal(Metric.Mae, backward.Plan.Metric);
        Assert.Equal(["beats-baseline", "mae-at-most"], forward.Plan.Gates.Select(gate => gate.Name));
        Assert.Equal(["beats-baseline", "mae-at-most"], backward.Plan.Gates.Select(gate => gate.Name));
    }

    [Fact]
    public void What_is_said_twice_and_not_the_same_is_refused_with_the_models_name()
    {
        Refused("what it learns", model => model.Regression(house => house.Price).Learn("Size"));
        Refused("what trains it", model => model.Train(Baselines.Linear).Train(Baselines.OneRule));
        Refused("which metric judges it", model => model.JudgeBy(Metric.Mae).JudgeBy(Metric.Rmse));
        Refused("which gates it has", model => model.Gates(Gate.BeatsBaseline()).Gates());
        Refused("in which order its rows are", model => model.OrderBy("Size").Ordered());
        Refused("in which order its rows are", model => model.Ordered().Ordered(labelDelay: 2));
        Refused("how its rows are grouped", model => model.GroupBy("Size").GroupBy("Street"));
        Refused("how its rows are weighted", model => model.WeightBy("Size").WeightBy("Street"));

        Build([model => model.Regression(house => house.Price).Regression(house => house.Price).JudgeBy(Metric.Mae).JudgeBy(Metric.Mae).Ordered().Ordered()
            .Train(Baselines.Linear).Gates(s_gate).Gates(s_gate)]);

        static void Refused(string what, Action<ModelBuilder<House, float>> said) => Assert.Equal(
            $"Model 'houses' is told twice {what}, and not the same. Say it once.", Assert.Throws<InvalidOperationException>(() => Build([said])).Message);
    }

    [Fact]
    public void A_gate_replaces_the_one_of_its_name_and_stays_in_its_place()
    {
        IGate strict = Gate.BeatsBaseline(0.3);
        IReadOnlyList<IGate> gates = Build([model => Learn(model).Require(Gate.MetricAtMost(Metric.Mae, 3)).Require(strict).Require(Gate.MetricAtMost(Metric.Mae, 2))]).Plan.Gates;

        Assert.Equal(["beats-baseline", "scores-every-row", "not-worse-than-champion", "mae-at-most"], gates.Select(gate => gate.Name));
        Assert.Same(strict, gates[0]);
        Assert.Equal(["beats-baseline", "scores-every-row", "not-worse-than-champion"], Build([model => Learn(model)]).Plan.Gates.Select(gate => gate.Name));
    }

    [Fact]
    public async Task Without_any_gate_nothing_is_promoted_and_the_decision_says_so()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(new LawProvider())
            .AddModel<House, float>("houses", model => model.Regression(house => house.Price).Train(new LawTrainer()).Gates()));

        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);

        Assert.False(run.Decision.Promoted);
        Assert.Equal("No gate was configured, so nothing vouches for the candidate.", run.Decision.Reason);
        Assert.Throws<NoChampionException>(() => gateway.GetPredictor<House, float>("houses").Predict(new House(2, "Oak", true, 0)));
    }

    [Fact]
    public void What_is_missing_is_told_with_the_models_name()
    {
        Assert.Contains("'houses' has no label", Assert.Throws<InvalidOperationException>(() => Build([model => model.Train(Baselines.Linear)])).Message, StringComparison.Ordinal);
        Assert.Contains("'houses' has no trainer", Assert.Throws<InvalidOperationException>(() => Build([model => model.Ordered().Learn("Price")])).Message, StringComparison.Ordinal);
    }

    private static ModelBuilder<House, float> Learn(ModelBuilder<House, float> model) => model.Regression(house => house.Price).Train(Baselines.Linear);

    private static ModelDefinition Build(Action<ModelBuilder<House, float>>[] calls)
    {
        ModelBuilder<House, float> builder = new("houses");
        Array.ForEach(calls, call => call(builder));
        return builder.Build();
    }
}
