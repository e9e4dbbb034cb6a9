using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

public sealed class RecordedOutcomesTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("outcome-tests-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_process_that_predicted_nothing_joins_what_an_earlier_one_predicted_weeks_ago()
    {
        House[] houses = [.. Houses.Generate(300, seed: 5)];
        string[] ids;
        using (IModelGateway first = Create())
        {
            Run run = await first.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
            Assert.True(run.Decision.Promoted);
            IPredictor<House, float> predictor = first.GetPredictor<House, float>("houses");
            ids = [.. houses.Select(house => predictor.Predict(house).Id.ToString())];
        }

        _time.Advance(TimeSpan.FromDays(20));
        using IModelGateway second = Create();
        for (int i = 0; i < ids.Length; i++)
        {
            second.RecordOutcome(PredictionId.Parse(ids[i], null), houses[i].Price);
        }

        second.GetPredictor<House, float>("houses").Predict(houses[0]);
        MonitorReport report = await ReportAsync(second);
        Quality overall = report.Quality!.Overall;
        Assert.Equal(300, report.Outcomes!.Joined);
        Assert.Equal(300, overall.Outcomes);
        Assert.Equal(["champion", "baseline"], overall.Models.Select(model => model.Name));
        Assert.Equal(300, overall.Models[1].Rows);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_serves_all_the_same()
    {
        using (IModelGateway first = Create())
        {
            await first.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        }

        string folder = Path.Combine(_store, "houses", "monitor", "outcomes");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        // Where the folder should be there is a file.
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await File.WriteAllTextAsync(folder, "", Token);
        using IModelGateway second = Create();
        House house = Houses.Generate(1, seed: 5).Single();
        second.RecordOutcome(second.GetPredictor<House, float>("houses").Predict(house).Id, house.Price);
        MonitorReport report = await ReportAsync(second);
        Assert.Equal(1, report.Outcomes!.Joined);
        Assert.Equal(1, report.Quality!.Overall.Outcomes);
    }

    private static async Task<MonitorReport> ReportAsync(IModelGateway gateway)
    {
        await gateway.Monitor("houses").FlushAsync(Token);
        return (await gateway.Monitor("houses").GetReportAsync(TestContext.Current.CancellationToken));
    }

    private IModelGateway Create()
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_time);
        services.AddModelGateway(_store).AddProvider(_provider).AddModel<House, float>(
            "houses", model => model.Regression(h => h.Price).Train(new LawTrainer(LawTrainer.Law)));
        return services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }
}
