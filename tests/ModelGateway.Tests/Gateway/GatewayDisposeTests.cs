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

    [Fact]
    public async Task A_training_in_flight_is_ended_in_words_waited_for_and_leaves_nothing()
    {
        Waiting trainer = new();
        Gateway gateway = _bench.Open(trainer);
        Task<Run> training = TrainAsync(gateway, 1);
        await trainer.Began.Task;

        await gateway.DisposeAsync();

        Assert.True(training.IsCompleted);
        ObjectDisposedException error = await Assert.ThrowsAsync<ObjectDisposedException>(() => training);
        Assert.Contains("while 'houses' was being trained", error.Message, StringComparison.Ordinal);
        Assert.Empty(await _bench.Store.ListAsync(Model, Token));

        // Disposed of twice, either way, and asked for more.
        await gateway.DisposeAsync();
        gateway.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => TrainAsync(gateway, 1));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => gateway.PromoteAsync(Model, 1, "Too late.", Token));
        Assert.Throws<ObjectDisposedException>(() => gateway.Monitor(Model));
    }

    [Fact]
    public async Task Without_waiting_it_is_ended_in_words_all_the_same()
    {
        Waiting trainer = new();
        Gateway gateway = _bench.Open(trainer);
        Task<Run> training = TrainAsync(gateway, 1);
        await trainer.Began.Task;

        gateway.Dispose();

        Assert.Contains("'houses'", (await Assert.ThrowsAsync<ObjectDisposedException>(() => training)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_cancels_is_told_that_and_not_of_a_gateway()
    {
        Waiting trainer = new();
        await using Gateway gateway = _bench.Open(trainer);
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<Run> training = gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: cancel.Token);
        await trainer.Began.Task;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
    }

    [Fact]
    public async Task A_study_a_flush_and_a_viewer_in_flight_end_in_words_or_in_an_answer()
    {
        Gateway gateway = _bench.Open();
        await TrainEachAsync(gateway, 1);
        IModelMonitor monitor = gateway.Monitor(Model);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        TaskCompletionSource studied = new();
        Task study = gateway.Studies(Model).RunAsync(StudyKinds.All, new StudyOptions { Refits = 20 }, new Told(() => studied.TrySetResult()), Token);
        Task viewer = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await monitor.GetReportAsync(Token);
                }
            },
            Token);
        Task flush = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await monitor.FlushAsync(Token);
                }
            },
            Token);
        await studied.Task;

        await gateway.DisposeAsync();
        await stop.CancelAsync();

        Assert.Contains("was being studied", (await Assert.ThrowsAsync<ObjectDisposedException>(() => study)).Message, StringComparison.Ordinal);
        Assert.All([await Record.ExceptionAsync(() => viewer), await Record.ExceptionAsync(() => flush)], error => Assert.True(error is null or ObjectDisposedException, $"{error}"));
    }

    [Fact]
    public async Task A_handle_that_outlives_it_begins_nothing_anew()
    {
        using (Gateway before = _bench.Open())
        {
            await TrainEachAsync(before, 1);
        }

        Gateway gateway = _bench.Open();
        IModelMonitor monitor = gateway.Monitor(Model);

        await gateway.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => monitor.FlushAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => monitor.GetReportAsync(Token));
        Assert.Throws<ObjectDisposedException>(() => gateway.RecordOutcome(new PredictionId(1, 2), 3f));
    }

    private sealed class Told(Action told) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => told();
    }

    private sealed class Waiting : ITrainer
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TrainerDescription Description { get; } = new("waiting", LawTrainer.Provider, []) { Tasks = [LearningTask.Regression] };

        public async Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
        {
            Began.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("It waits for ever.");
        }
    }
}
