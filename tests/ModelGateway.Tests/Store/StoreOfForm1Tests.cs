using System.IO.Compression;

namespace ModelGateway;

/// <summary>
/// A store as the packages of November 2026 wrote it, before versions and records had a contract without paths: two versions of a linear baseline,
/// the second one the champion, three predictions with their outcomes, a study.
/// </summary>
public sealed class StoreOfForm1Tests : IDisposable
{
    private const string Model = "sales";

    private readonly string _store = Directory.CreateTempSubdirectory("store-form-1-").FullName;

    public StoreOfForm1Tests()
    {
        using Stream zip = typeof(StoreOfForm1Tests).Assembly.GetManifestResourceStream("store-form-1.zip")!;
        ZipFile.ExtractToDirectory(zip, _store);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task It_opens_and_serves_as_it_did()
    {
        using IModelGateway gateway = Open();
        IPredictor<Sale, float> predictor = gateway.GetPredictor<Sale, float>(Model);
        Sale[] sales = [new(1, "north", 0), new(2, "south", 0), new(3, "west", 0)];
        Assert.Equal([99.555855f, 88.517654f, 82.48379f], [.. sales.Select(sale => predictor.Predict(sale).Value)], (then, now) => Math.Abs(then - now) < 0.01f);
        Assert.Equal(2, predictor.Predict(sales[0]).Version.Number);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);

        IReadOnlyList<ListedVersion> versions = await gateway.Versions(Model).ListAsync(Token);
        Assert.Equal([(1, false, null), (2, true, null)], versions.Select(version => (version.Number, version.IsChampion, version.Trouble)));
        Assert.Equal(["published", "moved", "published", "moved"], (await gateway.Versions(Model).GetHistoryAsync(Token)).Select(entry => entry.Event));
        Assert.Equal("rmse", (await gateway.Versions(Model).GetReportAsync(1, Token)).Metric);
    }

    [Fact]
    public async Task What_was_seen_joined_and_studied_is_still_known()
    {
        using IModelGateway gateway = Open();
        MonitorReport report = await gateway.Monitor(Model).GetReportAsync(Token);
        Assert.Equal(3, report.Rows);
        await gateway.Monitor(Model).FlushAsync(Token);
        report = await gateway.Monitor(Model).GetReportAsync(Token);
        Assert.Equal((3, 3), (report.Outcomes!.Offered, report.Outcomes.Joined));
        StudyReport study = await gateway.Studies(Model).RunAsync(StudyKinds.Slices, cancellationToken: Token);
        Assert.NotNull(study.Labels);
    }

    [Fact]
    public async Task A_new_version_is_promoted_in_it_and_taken_back()
    {
        using IModelGateway gateway = Open();
        Run run = await gateway.TrainAsync(Model, Rows(3), cancellationToken: Token);
        Assert.Equal(3, run.Version.Number);
        Assert.NotNull(run.Report.Champion);
        await gateway.PromoteAsync(Model, 3, "Newer rows.", Token);
        Assert.Equal(3, gateway.GetPredictor<Sale, float>(Model).Predict(new Sale(1, "north", 0)).Version.Number);
        Assert.Equal(2, (await gateway.RollBackAsync(Model, "As before.", Token)).Number);
        Assert.Equal(2, gateway.GetPredictor<Sale, float>(Model).Predict(new Sale(1, "north", 0)).Version.Number);
    }

    private static Dataset Rows(int seed)
    {
        Random random = new(seed);
        return Dataset.FromRows(Enumerable.Range(0, 400).Select(_ =>
        {
            float price = (float)random.NextDouble() * 10;
            return new Sale(price, random.Next(2) == 0 ? "north" : "west", 100 - (6 * price) + (float)random.NextDouble());
        }));
    }

    private IModelGateway Open() => Gateway.Create(_store, builder => builder.AddModel<Sale, float>(Model, model => model
        .Regression(sale => sale.Sold).Train(Baselines.Linear).Gates([])));

    private sealed record Sale(float Price, string Shop, float Sold);
}
