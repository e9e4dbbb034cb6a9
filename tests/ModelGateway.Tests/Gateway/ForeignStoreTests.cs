using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ModelGateway.ConformanceTests;

namespace ModelGateway;

/// <summary>A store that has no folders does all that a directory does.</summary>
public class ForeignStoreTests
{
    private const string Model = "houses";

    private readonly InMemoryStore _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_trains_serves_studies_compares_and_rolls_back()
    {
        using IModelGateway gateway = Open(_store);
        Run first = await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        Assert.Null(first.Location);
        await gateway.PromoteAsync(Model, 1, "The first.", Token);
        Run second = await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000, seed: 2)), cancellationToken: Token);
        await gateway.PromoteAsync(Model, 2, "Newer rows.", Token);
        Assert.NotNull(second.Report.Champion);

        House house = Houses.Generate(1, seed: 9)[0];
        Assert.Equal(2, gateway.GetPredictor<House, float>(Model).Predict(house).Version.Number);
        Assert.Equal(new VersionId(Model, 1, first.Version.ManifestSha256), await gateway.RollBackAsync(Model, "As before.", Token));
        Assert.Equal(1, gateway.GetPredictor<House, float>(Model).Predict(house).Version.Number);

        StudyReport study = await gateway.Studies(Model).RunAsync(StudyKinds.Labels | StudyKinds.Age, new StudyOptions { Version = 2 }, cancellationToken: Token);
        Assert.NotNull(study.Labels);
        Assert.Equal(["studies/000002/report.html", "studies/000002/study.json"], (await _store.ListAsync(Model, "studies/", Token)).Select(record => record.Name));
        VersionComparison comparison = await gateway.Versions(Model).CompareAsync(1, 2, Token);
        Assert.True(comparison.Rows.Added > 0);
        Assert.Equal([1, 2], (await gateway.Versions(Model).ListAsync(Token)).Select(version => version.Number));
        Assert.Equal(second.Report.Statement, (await gateway.Versions(Model).GetReportAsync(2, Token)).Statement);
        await gateway.Versions(Model).ShadowAsync(2, "Beside.", Token);
    }

    [Fact]
    public async Task Processes_share_what_they_saw_and_what_came_true()
    {
        using IModelGateway first = Open(_store);
        await first.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        await first.PromoteAsync(Model, 1, "To be served.", Token);
        IModelGateway second = Open(_store);
        List<PredictionId> ids = [];
        foreach (IModelGateway gateway in new[] { first, second })
        {
            IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
            ids.AddRange(Houses.Generate(100, seed: 3).Select(house => predictor.Predict(house).Id));
            await gateway.Monitor(Model).FlushAsync(Token);
        }

        Assert.Equal(200, (await first.Monitor(Model).GetReportAsync(Token)).Rows);
        _time.Advance(TimeSpan.FromSeconds(2));
        foreach (PredictionId id in ids)
        {
            first.RecordOutcome(id, 100f);
            second.RecordOutcome(id, 100f);
        }

        await first.Monitor(Model).FlushAsync(Token);
        await second.Monitor(Model).FlushAsync(Token);
        ((IDisposable)second).Dispose();
        _time.Advance(TimeSpan.FromMinutes(1));
        await first.Monitor(Model).FlushAsync(Token);
        MonitorReport report = await first.Monitor(Model).GetReportAsync(Token);
        Assert.Equal((200, 200, 200), (report.Rows, report.Outcomes!.Joined, report.Outcomes.Duplicate));
        Assert.Single(await _store.ListAsync(Model, "monitor/000001/", Token));
        Assert.Single(await _store.ListAsync(Model, "monitor/outcomes/", Token), record => record.Name.EndsWith(".quality.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_fetched_is_gone_with_the_gateway()
    {
        string[] before = Fetched();
        IModelGateway gateway = Open(_store);
        await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        await gateway.PromoteAsync(Model, 1, "To be served.", Token);
        string folder = Assert.Single(Fetched().Except(before), path => Directory.EnumerateFiles(path, "baseline.json", SearchOption.AllDirectories).Any());
        await gateway.DisposeAsync();
        Assert.False(Directory.Exists(folder));

        static string[] Fetched() => Directory.GetDirectories(Path.GetTempPath(), "modelgateway-versions-*");
    }

    [Fact]
    public async Task A_file_that_changed_on_its_way_does_not_serve()
    {
        Flipping flipping = new(_store);
        using IModelGateway gateway = Open(flipping);
        await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        flipping.Name = "baseline.json";
        StoreException error = await Assert.ThrowsAsync<StoreException>(() => gateway.PromoteAsync(Model, 1, "To be served.", Token));
        Assert.Contains("baseline.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        flipping.Name = null;
        await gateway.PromoteAsync(Model, 1, "To be served.", Token);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
    }

    private IModelGateway Open(IVersionStore versions)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton(versions);
        services.AddSingleton<IAliasStore>(_store);
        services.AddSingleton<IRecordStore>(_store);
        services.AddModelGateway().AddModel<House, float>(Model, model => model.Regression(h => h.Price).Train(Baselines.Linear).Gates());
        return services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    /// <summary>Flips a bit of one file whenever it is read.</summary>
    private sealed class Flipping(IVersionStore inner) : IVersionStore
    {
        public string? Name { get; set; }

        public ValueTask<IReadOnlyList<int>> ListAsync(string model, CancellationToken cancellationToken = default) => inner.ListAsync(model, cancellationToken);

        public ValueTask<StoredVersion> PublishAsync(VersionDraft draft, CancellationToken cancellationToken = default) => inner.PublishAsync(draft, cancellationToken);

        public async ValueTask<StoredVersion> OpenAsync(string model, int version, CancellationToken cancellationToken = default)
        {
            StoredVersion stored = await inner.OpenAsync(model, version, cancellationToken);
            return new StoredVersion(stored.Id, stored.Manifest, async (file, token) =>
            {
                MemoryStream content = new();
                await (await stored.OpenAsync(file, token)).CopyToAsync(content, token);
                content.GetBuffer()[0] ^= file.Name == Name ? (byte)1 : (byte)0;
                content.Position = 0;
                return content;
            });
        }
    }
}
