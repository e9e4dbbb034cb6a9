using System.Diagnostics;

namespace ModelGateway.MLNet;

internal static class LongTraining
{
    /// <summary>Alone it takes less than 0.2 s; the rest is for a machine with other work.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(5);

    public static async Task StopsSoon(ITrainer trainer)
    {
        Random random = new(1);
        DataColumn[] columns = [.. Enumerable.Range(0, 10).Select(c => Samples.Numbers($"x{c}", [.. Enumerable.Range(0, 50_000).Select(_ => random.NextSingle())]))];
        float[] labels = [.. Enumerable.Range(0, 50_000).Select(row => (float)(columns[0].GetDouble(row) * columns[1].GetDouble(row)) + random.NextSingle())];
        TrainingSet data = Samples.Of(LearningTask.Regression, labels, columns);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Stopwatch asked = new();
        using Timer timer = new(
            _ =>
            {
                asked.Start();
                source.Cancel();
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trainer.TrainAsync(data, new TrainingContext(1, "rmse"), source.Token));
        Assert.True(asked.IsRunning, "Training ended before it was cancelled.");
        Assert.True(asked.Elapsed < s_soon, $"Training went on for {asked.Elapsed.TotalSeconds:F1} s.");
    }
}
