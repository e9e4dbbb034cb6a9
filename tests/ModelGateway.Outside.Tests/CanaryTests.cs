using ModelGateway.ConformanceTests;

namespace Outside;

/// <summary>A canary that another package brings, by share and by key.</summary>
public sealed class CanaryTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("outside-canary-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_share_of_the_keys_goes_to_the_canary_and_each_key_to_one_version()
    {
        await using IModelGateway gateway = Open(_store);
        await TrainAsync(gateway);
        IPredictor<Ride, float> predictor = gateway.GetPredictor<Ride, float>("rides");
        Ride[] rides = Ride.Many(4_000, seed: 3);
        Assert.All(predictor.PredictBatch(rides), answer => Assert.Equal(1, answer.Version.Number));

        gateway.CanaryOf("rides")!.Send(2, 0.25);
        await Until(() => predictor.PredictBatch(rides).Any(answer => answer.Version.Number == 2));

        IReadOnlyList<Prediction<float>> answers = predictor.PredictBatch(rides);
        Assert.InRange(answers.Count(answer => answer.Version.Number == 2) / 4_000.0, 0.1, 0.4);
        Assert.All(rides.Zip(answers).GroupBy(pair => pair.First.Customer), customer => Assert.Single(customer.Select(pair => pair.Second.Version.Number).Distinct()));
        Assert.All(rides.Zip(answers), pair => Assert.Equal(
            CanaryRoute.Place(pair.First.Customer) < 0.25 ? 2 : 1, predictor.Predict(pair.First).Version.Number));

        // Where there are no keys the champion answers: here a row is a dictionary.
        Assert.Equal(1, gateway.GetPredictor<object, object>("rides").Predict(new Dictionary<string, object> { ["Distance"] = 1.0, ["Customer"] = "customer 1", ["Night"] = true }).Version.Number);

        gateway.CanaryOf("rides")!.Send(null, 0);
        Assert.All(predictor.PredictBatch(rides), answer => Assert.Equal(1, answer.Version.Number));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth("rides").State);
    }

    [Fact]
    public async Task A_canary_that_there_is_not_leaves_the_champion_answering_and_health_says_so()
    {
        await using IModelGateway gateway = Open(_store);
        await TrainAsync(gateway);
        gateway.CanaryOf("rides")!.Send(7, 1);

        Assert.Equal(1, gateway.GetPredictor<Ride, float>("rides").Predict(Ride.Many(1)[0]).Version.Number);
        await Until(() => gateway.GetHealth("rides").Reason.Contains("no version rides/7", StringComparison.Ordinal));
        Assert.Equal(HealthState.Degraded, gateway.GetHealth("rides").State);
    }

    [Fact]
    public async Task The_canary_is_monitored_and_promoted_as_a_version_of_its_own()
    {
        await using IModelGateway gateway = Open(_store);
        await TrainAsync(gateway);
        IPredictor<Ride, float> predictor = gateway.GetPredictor<Ride, float>("rides");
        gateway.CanaryOf("rides")!.Send(2, 1);
        await Until(() => predictor.Predict(Ride.Many(1)[0]).Version.Number == 2);
        await gateway.Monitor("rides").FlushAsync(Token);
        Assert.True((await gateway.Monitor("rides").GetReportAsync(2, TestContext.Current.CancellationToken)).Rows > 0);

        await gateway.PromoteAsync("rides", 2, "The canary sings.", Token);

        Assert.Equal(2, predictor.Predict(Ride.Many(1)[0]).Version.Number);
        Assert.Equal(2, gateway.GetHealth("rides").Serving?.Number);
    }

    private static IModelGateway Open(string store) => Gateway.Create(store, builder => builder
        .AddProvider(new TableProvider())
        .AddModel<Ride, float>("rides", model => model.Regression(ride => ride.Price).Gates().Train(new TableTrainer()).CanaryBy(ride => ride.Customer)));

    private static async Task TrainAsync(IModelGateway gateway)
    {
        for (int seed = 1; seed <= 2; seed++)
        {
            await gateway.TrainAsync("rides", Dataset.FromRows(Ride.Many(1_000, seed)), cancellationToken: Token);
        }

        await gateway.PromoteAsync("rides", 1, "For the test.", Token);
    }

    // The gateway looks after its route once a second.
    private static async Task Until(Func<bool> isSo)
    {
        for (int i = 0; i < 300 && !isSo(); i++)
        {
            await Task.Delay(100, Token);
        }

        Assert.True(isSo());
    }
}
