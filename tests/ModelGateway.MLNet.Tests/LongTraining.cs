namespace ModelGateway.MLNet;

internal static class LongTraining
{
    /// <summary>A small part of what the training would take.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static async Task StopsSoon(ITrainer trainer)
    {
        Random random = new(1);
        DataColumn[] columns = [.. Enumerable.Range(0, 10).Select(c => Samples.Numbers($"x{c}", [.. Enumerable.Range(0, 50_000).Select(_ => random.NextSingle())]))];
        float[] labels = [.. Enumerable.Range(0, 50_000).Select(row => (float)(columns[0].GetDouble(row) * columns[1].GetDouble(row)) + random.NextSingle())];
        TrainingSet data = Samples.Of(LearningTask.Regression, labels, columns);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(TimeSpan.FromSeconds(1));
        Task<IModel> training = Task.Run(() => trainer.TrainAsync(data, new TrainingContext(1, "rmse"), source.Token), CancellationToken.None);

        // The clock of the bound starts when training is told to stop, however late a busy machine comes to it.
        await Task.WhenAny(training, Task.Delay(Timeout.InfiniteTimeSpan, source.Token));
        Assert.True(source.IsCancellationRequested, "Training ended before it was cancelled.");
        await Task.WhenAny(training, Task.Delay(s_patience, TestContext.Current.CancellationToken));
        Assert.True(training.IsCompleted, $"Training went on for {s_patience.TotalSeconds} s after it was cancelled.");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
    }
}
