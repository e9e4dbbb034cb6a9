namespace ModelGateway;

public sealed class PredictorWordTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("predictor-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task More_inputs_than_are_scored_at_once_are_answered_as_each_alone_in_order()
    {
        using IModelGateway gateway = await TrainAsync();
        IPredictor<House, float> predictor = gateway.Predictor<House, float>("houses");
        House[] houses = Houses.Generate(5_001, seed: 7); // two batches and a rest
        Prediction<float>[] predictions = new Prediction<float>[houses.Length + 1];

        predictor.Predict(houses, predictions);

        Assert.Equal(houses.Select(h => Houses.Law(h.Size, h.Street, h.Garden) + 0.05f), predictions[..^1].Select(p => p.Value));
        Assert.Equal(houses.Length, predictions[..^1].Select(p => p.Id).Distinct().Count());
        Assert.All(predictions[..^1], p => Assert.Equal((1, AnsweredBy.Model), (p.Version.Number, p.AnsweredBy)));
        Assert.Equal(default, predictions[^1]);
        Assert.DoesNotContain(predictor.Predict(houses[0]).Id, predictions.Select(p => p.Id));
    }

    [Fact]
    public async Task An_input_that_does_not_fit_is_named_by_its_place_among_all()
    {
        using IModelGateway gateway = await TrainAsync();
        IPredictor<Dictionary<string, object?>, float> predictor = gateway.Predictor<Dictionary<string, object?>, float>("houses");
        Dictionary<string, object?>[] inputs = [.. Houses.Generate(3_000, seed: 7)
            .Select(h => new Dictionary<string, object?> { ["Size"] = h.Size, ["Street"] = h.Street, ["Garden"] = h.Garden })];
        Prediction<float>[] predictions = new Prediction<float>[inputs.Length];

        inputs[2_900]["Size"] = "big";
        InputException wrong = Assert.Throws<InputException>(() => predictor.Predict(inputs, predictions));
        inputs[2_900] = null!;
        ArgumentNullException missing = Assert.Throws<ArgumentNullException>(() => predictor.Predict(inputs, predictions));

        Assert.StartsWith("Input 2900: ", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(("Size", "type.wrong"), (wrong.Column, wrong.Violations.Single().Code));
        Assert.Contains("Input 2900 is null", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => predictor.Predict(inputs.AsSpan(0, 2), predictions.AsSpan(0, 1)));
        Assert.Throws<ArgumentNullException>(() => predictor.Predict(null!));
    }

    [Fact]
    public async Task No_inputs_have_no_answers()
    {
        using IModelGateway gateway = await TrainAsync();

        gateway.Predictor<House, float>("houses").Predict([], []);
    }

    [Fact]
    public async Task An_answer_is_read_anew_when_another_version_serves()
    {
        using IModelGateway gateway = await TrainAsync();
        IPredictor<House, float> predictor = gateway.Predictor<House, float>("houses");
        House house = new(2, "Oak", true, 0);
        Prediction<float> before = predictor.Predict(house);

        Run second = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000, seed: 9)), cancellationToken: Token);
        await gateway.PromoteAsync("houses", second.Version.Number, "For the test.", Token);

        Assert.Equal((1, 2), (before.Version.Number, predictor.Predict(house).Version.Number));
    }

    private async Task<IModelGateway> TrainAsync()
    {
        IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddProvider(new LawProvider())
            .AddModel<House, float>("houses", model => model.Regression(h => h.Price).Train(new LawTrainer())));
        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        Assert.True(run.Decision.Promoted);
        return gateway;
    }
}
