using static ModelGateway.HouseBench;

namespace ModelGateway;

public sealed class PredictorTests : IDisposable
{
    private readonly HouseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Many_more_rows_than_are_scored_at_once_are_answered_in_order_by_one_version()
    {
        using Gateway gateway = _bench.Open();
        Run run = await TrainAsync(gateway, seed: 1);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        House[] houses = Houses.Generate((2 * RowsAtOnce(gateway)) + 7, seed: 5);
        Prediction<float>[] answers = new Prediction<float>[houses.Length];

        predictor.Predict(houses, answers);

        Assert.Equal(houses.Select(house => Houses.Law(house.Size, house.Street, house.Garden) + 0.05f), answers.Select(answer => answer.Value));
        Assert.All(answers, answer => Assert.Equal(run.Version, answer.Version));
        Assert.Equal(houses.Length, answers.Select(answer => answer.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    public async Task Bad_input_among_many_is_told_by_its_place_among_all(int batches, int place)
    {
        using Gateway gateway = _bench.Open();
        await TrainAsync(gateway, seed: 1);
        IPredictor<Dictionary<string, object?>, float> predictor = gateway.GetPredictor<Dictionary<string, object?>, float>(Model);
        int bad = (batches * RowsAtOnce(gateway)) + place;
        Dictionary<string, object?>[] inputs =
        [
            .. Enumerable.Range(0, bad + 5).Select(i => new Dictionary<string, object?>
            {
                ["Size"] = i == bad ? "big" : 2f, ["Street"] = "Oak", ["Garden"] = true,
            }),
        ];

        InputException error = Assert.Throws<InputException>(() => predictor.Predict(inputs, new Prediction<float>[inputs.Length]));

        Assert.StartsWith(FormattableString.Invariant($"Input {bad}: "), error.Message, StringComparison.Ordinal);
        Assert.Equal("Size", error.Column);
    }

    [Fact]
    public async Task A_null_among_many_is_told_by_its_place_and_too_little_room_is_refused()
    {
        using Gateway gateway = _bench.Open();
        await TrainAsync(gateway, seed: 1);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);

        ArgumentNullException missing = Assert.Throws<ArgumentNullException>(() => predictor.Predict([HouseBench.House, null!], new Prediction<float>[2]));

        Assert.Contains("Input 1 is null", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => predictor.Predict([HouseBench.House, HouseBench.House], new Prediction<float>[1]));
        Assert.Throws<ArgumentNullException>(() => predictor.Predict(null!));
        predictor.Predict([], []);
    }

    [Fact]
    public async Task An_answer_is_read_anew_when_another_version_serves()
    {
        using Gateway gateway = _bench.Open();
        Run[] runs = await TrainEachAsync(gateway, 1);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        Prediction<float> before = predictor.Predict(HouseBench.House);

        runs = [.. runs, .. await TrainEachAsync(gateway, 9)];

        Assert.Equal(runs.Select(run => run.Version), [before.Version, predictor.Predict(HouseBench.House).Version]);
    }

    private static int RowsAtOnce(Gateway gateway)
    {
        CallContext call = CallContext.Enter();
        try
        {
            return gateway.HostOf(Model).Lease(call).BatchRows;
        }
        finally
        {
            call.Exit();
        }
    }
}
