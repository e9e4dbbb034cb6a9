using static ModelGateway.HouseBench;

namespace ModelGateway;

public sealed class GatewayDisposeTests : IDisposable
{
    private readonly HouseBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task It_ends_when_the_call_in_flight_has_returned_and_frees_every_model()
    {
        using ManualResetEventSlim isIn = new();
        using ManualResetEventSlim goOn = new();
        bool isWaiting = false;
        Gateway gateway = _bench.Open(new LawTrainer((rows, row) =>
        {
            if (Volatile.Read(ref isWaiting))
            {
                isIn.Set();
                goOn.Wait(Token);
            }

            return LawTrainer.Law(rows, row);
        }));
        Run[] runs = await TrainEachAsync(gateway, 1, 2);
        FormulaModel model = _bench.Provider.Loaded[^1];
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        Volatile.Write(ref isWaiting, true);
        Task<Prediction<float>> call = Task.Run(() => predictor.Predict(HouseBench.House), Token);
        isIn.Wait(Token);

        Task ending = Task.Run(gateway.Dispose, Token);
        await Eventually.TrueAsync(
            () => Record.Exception(() => gateway.GetPredictor<House, float>(Model)) is ObjectDisposedException, "The gateway does not end.");
        Assert.False(model.IsDisposed);
        Assert.False(ending.IsCompleted);
        goOn.Set();
        await ending;

        Assert.Equal((runs[1].Version, AnsweredBy.Model), ((await call).Version, (await call).AnsweredBy));
        Assert.All(_bench.Provider.Loaded, loaded => Assert.True(loaded.IsDisposed));
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(HouseBench.House));
        gateway.Dispose();
    }
}
