using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelGateway.MLNet;

namespace ModelGateway;

/// <summary>The examples of README.md, word for word and run; see <see cref="ReadmeTests"/>.</summary>
public sealed class ReadmeExampleTests : IDisposable
{
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-readme-");

    public ReadmeExampleTests() => Directory.SetCurrentDirectory(_folder.FullName);

    [Fact]
    public async Task With_a_container()
    {
        Trip[] trips = Trips();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        IServiceCollection services = builder.Services;

        services.AddModelGateway("models")                                             // each module may add models; the host names the store
            .AddMLNet()
            .AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm()));

        await using WebApplication app = builder.Build();
        IModelGateway gateway = app.Services.GetRequiredService<IModelGateway>();

        Run run = await gateway.TrainAsync("fare", Dataset.FromRows(trips));           // judged, stored, promoted or not
        Console.WriteLine(run.Decision.Gates[0].Reason);

        app.MapPost("/fare", (Trip trip, IPredictor<Trip, float> predictor) => predictor.Predict(trip).Value);

        Assert.True(run.Decision.Promoted, string.Join(Environment.NewLine, run.Decision.Gates.Select(gate => gate.Reason)));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single()) };
        HttpResponseMessage response = await client.PostAsJsonAsync("/fare", trips[0], TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Assert.InRange(await response.Content.ReadFromJsonAsync<float>(TestContext.Current.CancellationToken), 0.5 * trips[0].Fare, 2 * trips[0].Fare);
    }

    [Fact]
    public void Configured()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ModelGateway:Store:Directory"] = "models";
        builder.Configuration["ModelGateway:Models:fare:Windows:Length"] = "7d";
        IServiceCollection services = builder.Services;

        services.AddModelGateway(builder.Configuration.GetSection("ModelGateway"))
            .AddMLNet()
            .AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm()).Sensitive("Zone"));

        using WebApplication app = builder.Build();
        Assert.Equal(["fare"], app.Services.GetRequiredService<IModelGateway>().Models);
        Assert.Equal(TimeSpan.FromDays(7), app.Services.GetRequiredService<IOptionsMonitor<ModelOptions>>().Get("fare").Windows.Length);
    }

    [Fact]
    public async Task A_host_does_not_start_with_a_wrong_configuration()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["ModelGateway:Store:Directory"] = "models";
        builder.Configuration["ModelGateway:Models:fare:MaxAge"] = "24:00:00";
        builder.Services.AddModelGateway(builder.Configuration.GetSection("ModelGateway"))
            .AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(Baselines.Linear));
        await using WebApplication app = builder.Build();

        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("ModelGateway:Models:fare:MaxAge is '24:00:00'", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("write 1d", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_container()
    {
        Trip[] trips = Trips();
        Trip trip = trips[0];

        using IModelGateway gateway = Gateway.Create("models", builder => builder
            .AddMLNet().AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm())));
        await gateway.TrainAsync("fare", Dataset.FromRows(trips));
        float fare = gateway.GetPredictor<Trip, float>("fare").Predict(trip).Value;

        Assert.InRange(fare, 0.5 * trip.Fare, 2 * trip.Fare);
    }

    [Fact]
    public async Task With_a_rule_of_ones_own()
    {
        using IModelGateway gateway = Gateway.Create("ruled", builder => builder
            .AddMLNet().AddProvider(new TariffProvider()).AddModel<Trip, float>("fare", model => model
                .Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm()).AddRung(new Tariff())));

        Run run = await gateway.TrainAsync("fare", Dataset.FromRows(Trips()));

        Assert.Contains("tariff", run.Report.Comparisons.Select(comparison => comparison.Against));
    }

    [Fact]
    public async Task Monitored()
    {
        Trip[] trips = Trips();
        Trip trip = trips[0];
        float actual = trip.Fare;

        using IModelGateway gateway = Gateway.Create("models", builder => builder
            .AddMLNet().AddModel<Trip, float>("fare", model => model
                .Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm())
                .Contract(contract => contract.Column("Distance").Between(0, 100).OnViolation(ViolationAction.FallBack))
                .Limits(limits => limits.Between(0, 500))
                .Monitor(monitor => monitor.Window(TimeSpan.FromDays(7)).Slice("Zone").OnAlarm(alarm => Console.WriteLine(alarm.Message)))));
        await gateway.TrainAsync("fare", Dataset.FromRows(trips));

        Prediction<float> answer = gateway.GetPredictor<Trip, float>("fare").Predict(trip);    // answer.AnsweredBy, answer.Violations
        gateway.RecordOutcome(answer.Id, actual);                                           // now, or weeks later
        MonitorReport report = await gateway.Monitor("fare").GetReportAsync();              // what moved, by how much, since when

        Assert.Equal((AnsweredBy.Model, null, 1), (answer.AnsweredBy, answer.Violations, report.Rows));
    }

    [Fact]
    public async Task Studied()
    {
        Trip[] trips = Trips();
        using IModelGateway gateway = Gateway.Create("studied", builder => builder
            .AddMLNet().AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.FastTree(new FastTreeOptions { Trees = 10 }))));
        Run run = await gateway.TrainAsync("fare", Dataset.FromRows(trips));

        StudyReport study = await gateway.Studies("fare").RunAsync(StudyKinds.Features | StudyKinds.Slices, new StudyOptions { Budget = TimeSpan.FromMinutes(5) });
        Console.WriteLine(study.Features!.Deletion!.Reason);                                // what you can delete, and what it costs
        await run.Report.SaveHtmlAsync("report.html", study);                               // one file to look at; needs no network, runs no script

        Assert.Equal(6, study.Features.Features.Count);
        Assert.Contains("Distance", await File.ReadAllTextAsync("report.html", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Moved_by_hand()
    {
        using IModelGateway gateway = Gateway.Create("moved", Fares.Add);
        await gateway.TrainAsync("fare", Dataset.FromRows(Trips()));
        await gateway.TrainAsync("fare", Dataset.FromRows(Trips()));

        IReadOnlyList<ListedVersion> versions = await gateway.Versions("fare").ListAsync();  // what each is, what its gates said, which one serves
        await gateway.PromoteAsync("fare", 2, "Accounting has agreed.");                     // loads, replays its recorded answers, then serves
        VersionId serving = await gateway.RollBackAsync("fare", "Fares were too high.");     // the champion before this one

        Assert.Equal([1, 2], versions.Select(version => version.Number));
        Assert.Equal(1, serving.Number);

        ModelHealth health = gateway.GetHealth("fare");                                     // loads the champion where none is loaded yet
        Console.WriteLine($"{health.State}: {health.Reason}");                              // which version serves: health.Serving; what is up: health.Alarms

        Assert.Equal((HealthState.Healthy, serving), (health.State, health.Serving));
    }

    [Fact]
    public async Task In_another_process()
    {
        Trip[] trips = Trips();
        Trip trip = trips[0];

        await using IModelGateway nightly = Gateway.Create("models", Fares.Add);            // a job that trains
        await nightly.TrainAsync("fare", Dataset.FromRows(trips));

        await using IModelGateway serving = Gateway.Create("models", Fares.Add);            // in as many processes as there are
        float fare = serving.GetPredictor<Trip, float>("fare").Predict(trip).Value;

        Assert.InRange(fare, 0.5 * trip.Fare, 2 * trip.Fare);
    }

    [Fact]
    public async Task Told_what_its_columns_are()
    {
        Random random = new(1);
        Delivery[] deliveries = [.. Enumerable.Range(0, 1_000).Select(i => new Delivery(
            new DateTime(2026, 1, 1).AddHours(i), $"courier {i % 20}", random.NextDouble() * 20, "", 1, (float)(random.NextDouble() * 60)))];
        using CancellationTokenSource stopping = new();

        using IModelGateway gateway = Gateway.Create("models", builder => builder
            .AddModel<Delivery, float>("minutes", model => model
                .Regression(delivery => delivery.Minutes).Train(Baselines.Linear)
                .OrderBy("Placed").GroupBy("Courier").WeightBy("Counts").Ignore("Note")));
        Run run = await gateway.TrainAsync("minutes", Dataset.FromRows(deliveries), new TrainOptions { Seed = 7 }, cancellationToken: stopping.Token);

        ModelSignature signature = (await ((IVersionStore)gateway.GetService(typeof(IVersionStore))!).OpenAsync("minutes", 1, TestContext.Current.CancellationToken)).Manifest.Signature;
        Assert.Equal(["Placed", "Courier", "Distance", "Hour"], signature.Features.Select(feature => feature.Name));
        Assert.Equal("persistence", Assert.Single(run.Report.Models, model => model.Name == "persistence").Name);
    }

    [Fact]
    public async Task Told_the_labels_before()
    {
        Random random = new(1);
        Sale[] sales = [.. Enumerable.Range(0, 2_000).Select(i => new Sale(new DateTime(2026, 1, 1).AddDays(i / 2), i % 2 == 0 ? "a" : "b", random.NextSingle() * 60))];
        Sale next = new(new DateTime(2028, 10, 1), "a", 0);

        await using IModelGateway gateway = Gateway.Create("shops", builder => builder
            .AddModel<Sale, float>("sales", model => model
                .Regression(sale => sale.Sales).Train(Baselines.Linear)
                .OrderBy("Day").GroupBy("Shop").LastLabels(2)));
        await gateway.TrainAsync("sales", Dataset.FromRows(sales));

        Prediction<float> tomorrow = gateway.GetPredictor<Sale, float>("sales").Predict(next);
        gateway.RecordOutcome(tomorrow.Id, 41.5f);                                          // what the shop has sold that day
        gateway.RecordLabel("sales", new { Shop = "b", next.Day, Sales = 17f });            // what another has, which nobody asked about

        await gateway.Monitor("sales").FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, 2), ((await gateway.Monitor("sales").GetReportAsync(TestContext.Current.CancellationToken)).Labels.Recorded, (await gateway.Monitor("sales").GetReportAsync(TestContext.Current.CancellationToken)).Labels.Series));
    }

    [Fact]
    public async Task Routed()
    {
        AirportRoute airports = new();
        await using IModelGateway gateway = Gateway.Create("models", builder => builder
            .AddMLNet().AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm()).Route(airports)));

        await gateway.TrainAsync("fare", Dataset.FromRows(Trips()));
        await gateway.TrainAsync("fare", Dataset.FromRows(Trips()));
        await gateway.PromoteAsync("fare", 1, "For the test.", TestContext.Current.CancellationToken);
        IPredictor<Trip, float> predictor = gateway.GetPredictor<Trip, float>("fare");
        Trip airport = Trips().First(trip => trip.Airport), city = Trips().First(trip => !trip.Airport);

        airports.Send(2);                                                                   // loaded beside the champion, in a second or so

        Assert.True(SpinWait.SpinUntil(() => predictor.Predict(airport).Version.Number == 2, TimeSpan.FromSeconds(30)), "Version 2 never answered.");
        Assert.Equal(1, predictor.Predict(city).Version.Number);
    }

    [Fact]
    public async Task Asked_over_HTTP()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddModelGateway("models")
            .AddMLNet().AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm()));
        await using WebApplication app = builder.Build();

        app.MapPost("/quote", (Trip trip, IPredictor<Trip, float> predictor) =>
        {
            try
            {
                return Results.Ok(predictor.Predict(trip));
            }
            catch (InputException error)
            {
                return Results.Problem(error.Message, statusCode: 400);
            }
            catch (ModelGatewayException error)                                             // no champion yet, or none that can be loaded
            {
                return Results.Problem(error.Message, statusCode: 503);
            }
        });
        app.MapPost("/outcome/{id}", (PredictionId id, float actual, IModelGateway gateway) => gateway.RecordOutcome(id, actual));

        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single()) };
        Trip[] trips = Trips();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(trips[0])).StatusCode);

        await app.Services.GetRequiredService<IModelGateway>().TrainAsync("fare", Dataset.FromRows(trips));

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(trips[0] with { Zone = null! })).StatusCode);
        HttpResponseMessage answer = await PostAsync(trips[0]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        PredictionId id = (await answer.Content.ReadFromJsonAsync<Prediction<float>>(TestContext.Current.CancellationToken)).Id;
        Assert.Equal(id, PredictionId.Parse(id.ToString(), null));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"/outcome/{id}?actual=7.5", null, TestContext.Current.CancellationToken)).StatusCode);

        Task<HttpResponseMessage> PostAsync(Trip trip) => client.PostAsJsonAsync("/quote", trip, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Configured_without_a_container()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ModelGateway:Models:fare:Windows:Length", "7d")]).Build();

        using IModelGateway gateway = Gateway.Create("models", builder => builder
            .Services.AddModelGateway(configuration.GetSection("ModelGateway"))
            .AddMLNet().AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm())));

        Assert.Equal(["fare"], gateway.Models);
    }

    [Fact]
    public async Task Without_a_column_that_was_removed_on_purpose()
    {
        Trip[] trips = Trips();
        using (IModelGateway before = Gateway.Create("models", builder => Add(builder, _ => { })))
        {
            Assert.True((await before.TrainAsync("fare", Dataset.FromRows(trips))).Decision.Promoted);
        }

        Dataset rows = Dataset.FromRows(trips.Select(trip => new { trip.Distance, trip.Hour, trip.Zone, trip.Airport, trip.Payment, trip.Fare }).ToArray());
        using (IModelGateway strict = Gateway.Create("models", builder => Add(builder, _ => { })))
        {
            DataException error = await Assert.ThrowsAsync<DataException>(() => strict.TrainAsync("fare", rows));
            Assert.Equal("column.missing", Assert.Single(error.Violations, violation => violation.Action == ViolationAction.Refuse).Code);
        }

        using IModelGateway gateway = Gateway.Create("models", builder => Add(builder, Removed));
        Run run = await gateway.TrainAsync("fare", rows);

        Assert.Equal(2, run.Version.Number);

        static void Removed(ModelBuilder<Trip, float> model)
        {
            model.Contract(contract => contract.Column("Minutes").Deprecated());
        }

        static void Add(GatewayBuilder builder, Action<ModelBuilder<Trip, float>> amend) => builder
            .AddMLNet().AddModel<Trip, float>("fare", model => amend(model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm())));
    }

    [Fact]
    public async Task Without_a_class()
    {
        Random random = new(1);
        await File.WriteAllLinesAsync("churn.csv", Enumerable.Range(0, 2_000).Select(_ =>
        {
            int age = random.Next(18, 80);
            bool basic = random.Next(2) == 0;
            bool churns = random.Next(20) == 0 || basic == (age is > 25 and < 50);
            return FormattableString.Invariant($"{age},{(basic ? "basic" : "full")},{(churns ? "yes" : "no")}");
        }).Prepend("Age,Plan,Churn"), TestContext.Current.CancellationToken);

        using IModelGateway gateway = Gateway.Create("models", builder => builder
            .AddMLNet().AddModel("churn", model => model.Learn("Churn").Train(MLNetTrainers.FastTree())));
        await gateway.TrainAsync("churn", Dataset.FromCsv("churn.csv"));
        Prediction<object> answer = gateway.GetPredictor<object, object>("churn").Predict(new Dictionary<string, object?> { ["Age"] = 30, ["Plan"] = "basic" });

        Assert.Equal("yes", Assert.IsType<ClassPrediction>(answer.Value).Label);
        Assert.Equal(AnsweredBy.Model, answer.AnsweredBy);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Delete(recursive: true);
    }

    private static class Fares
    {
        public static void Add(GatewayBuilder builder) => builder
            .AddMLNet().AddModel<Trip, float>("fare", model => model.Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm()));
    }

    // Fares that no straight line and no single feature describes.
    private static Trip[] Trips()
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, 2_000).Select(_ =>
        {
            float distance = (float)(1 + (random.NextDouble() * 20));
            int hour = random.Next(24);
            bool airport = random.Next(4) == 0;
            double fare = airport ? 40 : 3 + (distance * (hour is >= 7 and <= 9 ? 3 : 1.2));
            return new Trip(distance, distance * 3, hour, "centre", "card", airport, (float)fare);
        })];
    }
}
