namespace ModelGateway;

/// <summary>A baseline as candidate that is not promoted and serves all the same, as it is the strongest that can answer.</summary>
public class ServingCandidateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_clearly_beats_all_but_persistence_serves_as_the_version_that_it_is(bool isDeclared)
    {
        Dataset inTime = new World(1).InTime(6_000, 0.95, LearningTask.Regression);
        Dataset rows = inTime.Without("y").Plus("y", Enumerable.Range(0, 6_000)
            .Select(row => inTime["y"].GetDouble(row) + (0.4 * inTime["x"].GetDouble(row)) + (0.4 * inTime["z"].GetDouble(row))).ToArray());

        await TrainAsync(Baselines.Linear, rows, isDeclared, (gateway, run) =>
        {
            Assert.False(run.Decision.Promoted);
            Assert.Equal((1, 1, "linear", 1), (run.Version.Number, run.Serves?.Number, run.Report.Serves, run.Report.ServesVersion));
            Assert.Contains(": linear, the strongest baseline", run.Decision.Reason, StringComparison.Ordinal);
            Assert.Contains("persistence answers better than linear", run.Decision.Reason, StringComparison.Ordinal);
            Assert.Equal("linear", run.Report.Own!.Name);
            Assert.True(gateway.Versions("sales").GetTestScoreAsync(1, Token).GetAwaiter().GetResult().Score >= 0);
            ModelHealth health = gateway.GetHealth("sales");
            Assert.Equal(HealthState.Degraded, health.State);
            Assert.StartsWith("linear, a baseline, serves as sales/1. ", health.Reason, StringComparison.Ordinal);
            Assert.Equal(AnsweredBy.Baseline, gateway.GetPredictor<Dictionary<string, object?>, float>("sales").Predict(Row).AnsweredBy);
        });
    }

    [Fact]
    public async Task One_that_is_simpler_than_the_strongest_other_and_no_weaker_serves()
    {
        Dataset noise = new World(4).InTime(2_000, 0, LearningTask.Regression);

        await TrainAsync(Baselines.Constant, noise, isDeclared: false, (gateway, run) =>
        {
            Assert.Equal((1, 1, "constant", 1), (run.Version.Number, run.Serves?.Number, run.Report.Serves, run.Report.ServesVersion));
            Assert.EndsWith("No candidate clearly beats the baselines: constant, the strongest baseline, serves.", run.Decision.Reason, StringComparison.Ordinal);
            Assert.Equal(HealthState.Healthy, gateway.GetHealth("sales").State);
        });
    }

    [Fact]
    public async Task One_that_is_weaker_leaves_the_strongest_to_serve()
    {
        Dataset rows = new World(1).InTime(2_000, 0, LearningTask.Regression, explained: 2);

        await TrainAsync(Baselines.OneRule, rows, isDeclared: false, (gateway, run) =>
        {
            Assert.Equal((2, 1, "linear", 1), (run.Version.Number, run.Serves?.Number, run.Report.Serves, run.Report.ServesVersion));
            Assert.Equal("linear, a baseline, serves as sales/1.", gateway.GetHealth("sales").Reason);
        });
    }

    [Fact]
    public async Task One_that_cannot_answer_from_the_row_alone_does_not_serve_where_no_outcomes_come()
    {
        Dataset rows = new World(1).InTime(2_000, 0.5, LearningTask.Regression, explained: 2);

        await TrainAsync(Baselines.Persistence, rows, isDeclared: true, (_, run) => Assert.Equal((2, "linear"), (run.Version.Number, run.Report.Serves)));
    }

    private static Dictionary<string, object?> Row => new() { ["x"] = 0.5, ["z"] = -1.0, ["kind"] = "a" };

    private static async Task TrainAsync(ITrainer trainer, Dataset rows, bool isDeclared, Action<IModelGateway, Run> check)
    {
        string store = Directory.CreateTempSubdirectory("serving-candidate-").FullName;
        try
        {
            using IModelGateway gateway = Gateway.Create(store, builder => builder.AddModel<Dictionary<string, object?>, float>("sales", model =>
            {
                model.Learn("y", LearningTask.Regression).Train(trainer);
                _ = isDeclared ? model.Ordered() : model;
            }));
            check(gateway, await gateway.TrainAsync("sales", rows, cancellationToken: Token));
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }
}
