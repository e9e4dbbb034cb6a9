using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Exported = OpenTelemetry.Metrics.Metric;

namespace ModelGateway;

/// <summary>The meter, the activity source and the health check as an application with the real OpenTelemetry SDK sees them.</summary>
public sealed class TelemetryTests : IDisposable
{
    // Other tests use the same meter at the same time: what is looked for carries a name of its own.
    private const string Model = "telemetry-houses";

    private readonly string _store = Directory.CreateTempSubdirectory("telemetry-tests-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LawProvider _provider = new();
    private float _shift;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task Metrics_and_activities_reach_OpenTelemetry()
    {
        List<Exported> metrics = [];
        List<Activity> activities = [];
        using MeterProvider meters = Sdk.CreateMeterProviderBuilder().AddMeter("ModelGateway").AddInMemoryExporter(metrics).Build();
        using TracerProvider traces = Sdk.CreateTracerProviderBuilder().AddSource("ModelGateway").AddInMemoryExporter(activities).Build();
        using (ServiceProvider services = Services())
        {
            await ServeAsync(services);
        }

        using (ServiceProvider services = Services())
        {
            services.GetRequiredService<IPredictor<House, float>>().Predict(new House(2, "Oak", true, 0));
        }

        meters.ForceFlush();

        Assert.Equal(1_701, Sum(metrics, "modelgateway.predictions"));
        Assert.Equal(100, Sum(metrics, "modelgateway.fallbacks"));
        Assert.Equal(100, Sum(metrics, "modelgateway.violations", "code", "answer.above"));
        Assert.Equal(1, Sum(metrics, "modelgateway.alarms", "code", "upstream"));
        Assert.Equal(1_100, Sum(metrics, "modelgateway.outcomes"));
        Assert.InRange(Last(metrics, "modelgateway.drift", "column", "Size"), 0, 0.1);
        Assert.True(Last(metrics, "modelgateway.live_loss", "scorer", "champion") < Last(metrics, "modelgateway.live_loss", "scorer", "baseline"));
        Assert.True(Count(metrics, "modelgateway.prediction.duration") >= 1);
        Assert.Contains(activities, activity => activity.OperationName == "load" && ((string?)activity.GetTagItem("version"))!.Contains(Model, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outcomes_are_counted_once_whoever_answered_and_whatever_was_joined_before()
    {
        List<Exported> metrics = [];
        using MeterProvider meters = Sdk.CreateMeterProviderBuilder().AddMeter("ModelGateway").AddInMemoryExporter(metrics).Build();
        using (ServiceProvider services = Services())
        {
            IModelGateway gateway = services.GetRequiredService<IModelGateway>();
            await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
            IPredictor<House, float> predictor = services.GetRequiredService<IPredictor<House, float>>();
            PredictionId[] ids = [.. Houses.Generate(10, seed: 5).Select(house => predictor.Predict(house).Id)];
            await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000, seed: 2)), cancellationToken: Token);
            await gateway.PromoteAsync(Model, 2, "For the test.", Token);
            Array.ForEach(ids, id => gateway.RecordOutcome(id, 3f));
            await gateway.Monitor(Model).FlushAsync(Token);
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        using (ServiceProvider services = Services())
        {
            IModelGateway gateway = services.GetRequiredService<IModelGateway>();
            services.GetRequiredService<IPredictor<House, float>>().Predict(new House(2, "Oak", true, 0));
            await gateway.Monitor(Model).FlushAsync(Token);
            _time.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(10, (await gateway.Monitor(Model).GetReportAsync(Token)).Outcomes!.Joined);
        }

        meters.ForceFlush();

        Assert.Equal(10, Sum(metrics, "modelgateway.outcomes"));
    }

    [Fact]
    public async Task An_activity_that_failed_says_so_and_one_that_did_not_does_not()
    {
        List<Activity> activities = [];
        using TracerProvider traces = Sdk.CreateTracerProviderBuilder().AddSource("ModelGateway").AddInMemoryExporter(activities).Build();
        using ServiceProvider services = Services();
        IModelGateway gateway = services.GetRequiredService<IModelGateway>();

        Run run = await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => gateway.TrainAsync(
            Model, Dataset.FromRows(Houses.Generate(2_000)).Select([0]), cancellationToken: Token));
        using LocalVersions versions = new(new DirectoryStore(_store));
        VersionLoader loader = new(versions, new ModelLoader([]));
        LocalVersion stored = new(new StoredVersion(run.Version, Versions.Manifest(1, Versions.Regression), (_, _) => throw new StoreException("There is none.")), _store, rowsPath: null);
        ModelGatewayException unread = Assert.ThrowsAny<ModelGatewayException>(() => loader.Load(stored));

        Activity[] own = [.. activities.Where(activity => (string?)activity.GetTagItem("model") == Model)];
        Assert.Equal([(ActivityStatusCode.Unset, null), (ActivityStatusCode.Error, error.Message)], Of("train"));
        Assert.Contains((ActivityStatusCode.Error, unread.Message), Of("load"));

        (ActivityStatusCode, string?)[] Of(string name) => [.. own.Where(activity => activity.OperationName == name).Select(activity => (activity.Status, activity.StatusDescription))];
    }

    [Fact]
    public async Task The_health_check_is_as_well_as_the_worst_model_and_says_why()
    {
        using ServiceProvider services = Services();
        HealthCheckService health = services.GetRequiredService<HealthCheckService>();
        HealthReport before = await health.CheckHealthAsync(Token);
        IModelGateway gateway = services.GetRequiredService<IModelGateway>();
        await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        HealthReport after = await health.CheckHealthAsync(Token);
        gateway.ReportUpstream("survey", "The file is late.");
        HealthReport degraded = await health.CheckHealthAsync(Token);

        Assert.Equal([HealthStatus.Unhealthy, HealthStatus.Healthy, HealthStatus.Degraded], new[] { before, after, degraded }.Select(report => report.Status));
        Assert.Contains("The file is late.", degraded.Entries["modelgateway"].Description, StringComparison.Ordinal);
        Assert.Contains(Model, after.Entries["modelgateway"].Data.Keys);
    }

    [Fact]
    public async Task A_stored_champion_is_healthy_before_its_first_prediction()
    {
        using (ServiceProvider services = Services())
        {
            await services.GetRequiredService<IModelGateway>().TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        }

        using ServiceProvider again = Services();

        Assert.Equal(HealthStatus.Healthy, (await again.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Status);
    }

    private async Task ServeAsync(ServiceProvider services)
    {
        IModelGateway gateway = services.GetRequiredService<IModelGateway>();
        await gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        IPredictor<House, float> predictor = services.GetRequiredService<IPredictor<House, float>>();
        foreach (House house in Houses.Generate(1_100, seed: 5))
        {
            gateway.RecordOutcome(predictor.Predict(house).Id, house.Price);
        }

        await gateway.Monitor(Model).FlushAsync(Token);
        Assert.Equal(1_100, (await gateway.Monitor(Model).GetReportAsync(TestContext.Current.CancellationToken)).Outcomes!.Joined);

        Prediction<float>[] many = new Prediction<float>[500];
        predictor.Predict(Houses.Generate(500, seed: 6), many);
        _shift = 1_000;
        predictor.Predict(Houses.Generate(100, seed: 7), many);
        _shift = 0;
        gateway.ReportUpstream("survey", "The file is late.");

        _time.Advance(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(30));
    }

    private ServiceProvider Services()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_time);
        services.AddModelGateway(_store).AddProvider(_provider).AddModel<House, float>(Model, model => model
            .Regression(h => h.Price).Train(new LawTrainer((rows, row) => LawTrainer.Law(rows, row) + _shift))
            .Limits(limits => limits.Between(-100, 100))
            .Monitor(monitor => monitor.Window(1_000).Reads("survey")));
        services.AddHealthChecks().AddModelGateway();
        return services.BuildServiceProvider();
    }

    private static long Sum(List<Exported> metrics, string name, string? tag = null, string? value = null) =>
        Points(metrics, name, tag, value).Sum(point => point.GetSumLong());

    private static double Last(List<Exported> metrics, string name, string tag, string value) =>
        Points(metrics, name, tag, value).Last().GetGaugeLastValueDouble();

    private static long Count(List<Exported> metrics, string name) => Points(metrics, name, null, null).Sum(point => point.GetHistogramCount());

    private static IEnumerable<MetricPoint> Points(List<Exported> metrics, string name, string? tag, string? value)
    {
        foreach (Exported metric in metrics.Where(metric => metric.Name == name))
        {
            foreach (MetricPoint point in metric.GetMetricPoints())
            {
                Dictionary<string, object?> tags = [];
                foreach (KeyValuePair<string, object?> pair in point.Tags)
                {
                    tags[pair.Key] = pair.Value;
                }

                if (Equals(tags["model"], Model) && (tag is null || Equals(tags.GetValueOrDefault(tag), value)))
                {
                    yield return point;
                }
            }
        }
    }
}
