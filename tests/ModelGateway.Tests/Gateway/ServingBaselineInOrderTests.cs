namespace ModelGateway;

/// <summary>What serves in an order in time: a baseline that answers from the row alone, which may be worse than the outcome before.</summary>
public class ServingBaselineInOrderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_baseline_that_loses_to_persistence_in_an_order_that_nobody_declared_serves_degraded()
    {
        (Run run, ModelHealth health) = await InTimeAsync(model => model);

        Assert.True(run.Report.Order!.Found);
        Assert.NotNull(run.Serves);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.StartsWith($"{run.Report.Serves}, a baseline, serves as sales/1. In the order of the data, which nobody declared, persistence answers better than", health.Reason, StringComparison.Ordinal);
        Assert.EndsWith(run.Report.Remark!, health.Reason.TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith("Declare Ordered() where the rows are in order of time, ", run.Decision.Next, StringComparison.Ordinal);
        Assert.Contains("Unordered()", run.Decision.Next, StringComparison.Ordinal);
        Assert.Contains("persistence answers better than", run.Decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_degraded_too_where_the_application_brings_the_newest_rows_as_a_test_set()
    {
        Dataset rows = new World(1).InTime(2_000, 0.95, LearningTask.Regression)
            .Plus("when", Enumerable.Range(0, 2_000).Select(hour => new DateTime(2026, 1, 1).AddHours(hour)).ToArray());

        (Run run, ModelHealth health) = await InTimeAsync(model => model, rows.Select([.. Enumerable.Range(0, 1_500)]), rows.Select([.. Enumerable.Range(1_500, 500)]));

        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Empty(run.Report.ComparisonsInOrder);
        Assert.Contains("In the order of 'when', which nobody declared, persistence answers better than", health.Reason, StringComparison.Ordinal);
        Assert.NotNull(run.Report.Remark);
    }

    [Fact]
    public async Task Where_an_order_is_denied_it_serves_healthy() =>
        Assert.Equal(HealthState.Healthy, (await InTimeAsync(model => model.Unordered())).Health.State);

    [Fact]
    public async Task Where_an_order_is_declared_health_says_what_would_let_persistence_serve()
    {
        (Run ordered, ModelHealth health) = await InTimeAsync(model => model.Ordered());

        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains($"persistence answers better than {ordered.Report.Serves}; persistence may serve once outcomes are recorded in time", health.Reason, StringComparison.Ordinal);
        Assert.Equal("persistence", ordered.Report.Bar);
        Assert.NotEqual("persistence", ordered.Report.Serves);
        Assert.Contains("the strongest baseline that answers from the row alone, serves.", ordered.Decision.Reason, StringComparison.Ordinal);
        Assert.Contains("what persistence knows", ordered.Decision.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.95, true)]
    [InlineData(0, false)]
    public async Task So_it_is_said_where_rows_are_too_few_to_tell_and_persistence_is_far_ahead(double dependence, bool isSaid)
    {
        (Run run, _) = await InTimeAsync(model => model.Ordered(), new World(3).InTime(300, dependence, LearningTask.Regression));

        Assert.NotNull(run.Serves);
        Assert.Equal(isSaid, run.Report.Remark?.StartsWith($"Perhaps persistence answers better than {run.Report.Serves}; persistence may serve once", StringComparison.Ordinal) == true);
    }

    private static async Task<(Run Run, ModelHealth Health)> InTimeAsync(Func<ModelBuilder<Dictionary<string, object?>, float>, ModelBuilder<Dictionary<string, object?>, float>> order, Dataset? rows = null, Dataset? test = null)
    {
        string store = Directory.CreateTempSubdirectory("serving-baseline-").FullName;
        try
        {
            using IModelGateway gateway = Gateway.Create(store, builder => builder.AddProvider(new LawProvider())
                .AddModel<Dictionary<string, object?>, float>("sales", model => order(model.Learn("y", LearningTask.Regression).Train(new LawTrainer((_, _) => 3)))));
            Run run = await gateway.TrainAsync("sales", rows ?? new World(1).InTime(2_000, 0.95, LearningTask.Regression), new TrainOptions { TestSet = test }, cancellationToken: Token);
            return (run, gateway.GetHealth("sales"));
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }
}
