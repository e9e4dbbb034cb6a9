namespace ModelGateway;

/// <summary>Who answers a row: the model, or the version's baseline where contract, limits or the model itself say so.</summary>
public sealed class AnsweringTests : IDisposable
{
    private static readonly House s_house = new(2, "Oak", true, 0);

    private readonly string _store = Directory.CreateTempSubdirectory("answering-tests-").FullName;
    private Func<float, float> _answer = price => price;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public async Task What_is_no_number_is_no_answer_and_only_that_row_is_the_baselines(float answer)
    {
        using IModelGateway gateway = await TrainAsync(_ => { });
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        float[] plain = [.. Batch(predictor, s_house, s_house with { Size = 9 }, s_house).Select(p => p.Value)];

        float special = plain[1];
        _answer = price => price == special ? answer : price;
        Prediction<float>[] batch = Batch(predictor, s_house, s_house with { Size = 9 }, s_house);

        Assert.Equal([AnsweredBy.Model, AnsweredBy.Baseline, AnsweredBy.Model], batch.Select(p => p.AnsweredBy));
        Assert.Equal((plain[0], plain[2]), (batch[0].Value, batch[2].Value));
        Assert.True(float.IsFinite(batch[1].Value));
        Assert.Equal([null, "answer.missing", null], batch.Select(p => p.Violations?.Single().Code));
        Assert.Equal(batch[1].Value, predictor.Predict(s_house with { Size = 9 }).Value);
    }

    [Fact]
    public async Task A_row_that_makes_the_model_throw_takes_no_answer_from_the_others()
    {
        using IModelGateway gateway = await TrainAsync(_ => { });
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        float[] plain = [.. Batch(predictor, s_house, s_house with { Size = 9 }, s_house with { Street = "Ash" }).Select(p => p.Value)];

        _answer = price => price == plain[1] ? throw new InvalidOperationException("Not this one.") : price;
        Prediction<float>[] batch = Batch(predictor, s_house, s_house with { Size = 9 }, s_house with { Street = "Ash" });

        Assert.Equal([AnsweredBy.Model, AnsweredBy.Baseline, AnsweredBy.Model], batch.Select(p => p.AnsweredBy));
        Assert.Equal((plain[0], plain[2]), (batch[0].Value, batch[2].Value));
        Assert.Equal(AnsweredBy.Baseline, predictor.Predict(s_house with { Size = 9 }).AnsweredBy);
        Assert.Equal(AnsweredBy.Model, predictor.Predict(s_house).AnsweredBy);
    }

    [Fact]
    public async Task A_limit_is_still_inside_and_what_is_beyond_is_noted_in_its_own_row()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Limits(limits => limits.Between(0, 100)));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");

        _answer = _ => 100;
        Assert.Equal((100, AnsweredBy.Model), Of(predictor.Predict(s_house)));
        _answer = _ => 0;
        Assert.Equal((0, AnsweredBy.Model), Of(predictor.Predict(s_house)));
        _answer = _ => MathF.BitIncrement(100);
        Assert.Equal("answer.above", Assert.Single(predictor.Predict(s_house).Violations!).Code);
        _answer = _ => -0.001f;
        Assert.Equal("answer.below", Assert.Single(predictor.Predict(s_house).Violations!).Code);

        // What is no number is not also out of bounds.
        _answer = _ => float.NaN;
        Assert.Equal("answer.missing", Assert.Single(predictor.Predict(s_house).Violations!).Code);

        int row = 0;
        _answer = price => ++row == 2 ? 1_000 : 50;
        Prediction<float>[] batch = Batch(predictor, s_house, s_house, s_house);
        Assert.Equal([AnsweredBy.Model, AnsweredBy.Baseline, AnsweredBy.Model], batch.Select(p => p.AnsweredBy));
        Assert.Equal([null, "answer.above", null], batch.Select(p => p.Violations?.Single().Code));
        Assert.Equal((50, 50), (batch[0].Value, batch[2].Value));
        Assert.InRange(batch[1].Value, 0, 100);
    }

    [Fact]
    public async Task A_row_that_the_contract_gives_to_the_baseline_is_not_held_to_the_models_limits()
    {
        using IModelGateway gateway = await TrainAsync(model => model
            .Contract(contract => contract.Column("Size").Between(0, 20).OnViolation(ViolationAction.FallBack))
            .Limits(limits => limits.Between(1_000, 2_000)));

        Prediction<float>[] batch = Batch(gateway.GetPredictor<House, float>("houses"), s_house with { Size = 50 }, s_house);

        Assert.Equal("range.above", Assert.Single(batch[0].Violations!).Code);
        Assert.Equal("answer.below", Assert.Single(batch[1].Violations!).Code);
        Assert.All(batch, p => Assert.Equal(AnsweredBy.Baseline, p.AnsweredBy));
    }

    [Fact]
    public async Task A_broken_value_is_missing_to_the_baseline_and_the_other_rows_keep_theirs()
    {
        using IModelGateway gateway = await TrainAsync(model => model
            .Contract(contract => contract.Column("Size").Between(0, 20).OnViolation(ViolationAction.FallBack)));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        _answer = price => price > 1_000 ? price : float.NaN; // so that the baseline answers all

        Prediction<float>[] batch = Batch(predictor, s_house with { Size = 1 }, s_house with { Size = 50 }, s_house with { Size = 9 });

        Assert.Equal(predictor.Predict(s_house with { Size = 1 }).Value, batch[0].Value);
        Assert.Equal(predictor.Predict(s_house with { Size = 1e9f }).Value, batch[1].Value);
        Assert.Equal(predictor.Predict(s_house with { Size = 9 }).Value, batch[2].Value);
        Assert.NotEqual(batch[0].Value, batch[2].Value); // the baseline reads the size
    }

    [Fact]
    public async Task A_refusal_says_which_input_of_many_and_everything_that_is_wrong_with_it()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Contract(contract =>
        {
            contract.Column("Size").Between(0, 20).OnViolation(ViolationAction.Flag);
            contract.Column("Street").OnViolation(ViolationAction.Refuse);
        }));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        House broken = s_house with { Size = 50, Street = "Moon" };

        InputException single = Assert.Throws<InputException>(() => predictor.Predict(broken));
        InputException first = Assert.Throws<InputException>(() => predictor.Predict([broken], new Prediction<float>[1]));
        InputException third = Assert.Throws<InputException>(() => predictor.Predict([s_house, s_house, broken], new Prediction<float>[3]));

        Assert.Equal(["range.above", "category.unseen"], single.Violations.Select(v => v.Code).OrderDescending());
        Assert.DoesNotContain("Input", single.Message, StringComparison.Ordinal);
        Assert.StartsWith("Input 0: ", first.Message, StringComparison.Ordinal);
        Assert.StartsWith("Input 2: ", third.Message, StringComparison.Ordinal);
        Assert.Equal("range.above", Assert.Single(predictor.Predict(s_house with { Size = 50 }).Violations!).Code);
        Assert.Null(predictor.Predict(s_house).Violations); // nothing is left of what was found before
    }

    private static (float, AnsweredBy) Of(Prediction<float> prediction) => (prediction.Value, prediction.AnsweredBy);

    private static Prediction<float>[] Batch(IPredictor<House, float> predictor, params House[] houses)
    {
        Prediction<float>[] predictions = new Prediction<float>[houses.Length];
        predictor.Predict(houses, predictions);
        return predictions;
    }

    private async Task<IModelGateway> TrainAsync(Action<ModelBuilder<House, float>> configure)
    {
        LawTrainer trainer = new((rows, row) => _answer(LawTrainer.Law(rows, row)));
        IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddProvider(new LawProvider())
            .AddModel<House, float>("houses", model => configure(model.Regression(house => house.Price).Train(trainer))));
        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        Assert.True(run.Decision.Promoted);
        return gateway;
    }
}
