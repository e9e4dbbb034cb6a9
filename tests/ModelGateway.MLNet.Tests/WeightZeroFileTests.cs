namespace ModelGateway.MLNet;

/// <summary>Rows that are not to count must not judge: a file in which 1,923 of 4,000 are noise of weight 0.</summary>
public sealed class WeightZeroFileTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("weight-zero-").FullName;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_model_that_is_right_where_rows_count_is_promoted()
    {
        string? folder = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "MODELGATEWAY_TEST_DATA does not name the folder of the test data.");
        CancellationToken token = TestContext.Current.CancellationToken;
        Dataset rows = Dataset.FromCsv(Path.Combine(folder!, "reports", "08-weights-not-in-judging", "weights-zero.csv"), cancellationToken: token);
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddMLNet()
            .AddModel("y", model => model.Learn("Y").Train(MLNetTrainers.FastTree()).WeightBy("Exposure")));

        Run run = await gateway.TrainAsync("y", rows, cancellationToken: token);

        Assert.True(run.Decision.Promoted, run.Decision.Reason);
        Assert.Equal(3.17, run.Report.Models[0].Metrics["rmse"], 0.1);
        Assert.InRange(run.Report.Models[^1].Metrics["rmse"], 0.8, 1.3);
        Assert.Contains("1,923 of 4,000 rows have weight 0", run.Report.Warnings.Single(warning => warning.Code == "data.weight-zero").Message, StringComparison.Ordinal);
    }
}
