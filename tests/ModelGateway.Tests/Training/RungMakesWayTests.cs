namespace ModelGateway;

/// <summary>A baseline that serves makes way for what the same baseline has become on other rows.</summary>
public sealed class RungMakesWayTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("rung-makes-way-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task It_does_where_the_world_has_changed_and_not_where_it_has_not()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(new LawProvider()).AddModel("line", model => model
            .Learn("y", LearningTask.Regression).Train(new LawTrainer((_, _) => 100))));
        Run first = await gateway.TrainAsync("line", Rows(1, slope: 2), cancellationToken: Token);
        Run same = await gateway.TrainAsync("line", Rows(2, slope: 2), cancellationToken: Token);
        Run changed = await gateway.TrainAsync("line", Rows(3, slope: -3), cancellationToken: Token);

        Assert.Equal("linear", first.Report.Serves);
        Assert.Null(same.Serves);
        Assert.Equal("linear", changed.Report.Serves);
        Assert.Contains($"linear as it is now clearly beats what it was in version {first.Serves!.Number}, the baseline that served until now", changed.Decision.Reason, StringComparison.Ordinal);
        Assert.Equal(changed.Serves, gateway.GetHealth("line").Serving);
    }

    private static Dataset Rows(int seed, double slope)
    {
        Simulation simulation = new(seed);
        double[] x = [.. Enumerable.Range(0, 1_000).Select(_ => simulation.Normal())];
        return SmallData.Of(("x", x), ("y", x.Select(value => (slope * value) + (0.3 * simulation.Normal())).ToArray()));
    }
}
