using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Two years of hourly rentals: the second year's level is another one, which a model of the first cannot know.</summary>
public class BikeQualityTests
{
    private static readonly string[] s_leaks = ["instant", "casual", "registered"];

    [Fact]
    public async Task The_level_shift_is_noticed_as_bias_and_the_report_says_from_when()
    {
        Dataset test = Read("bike-hour-test.csv");
        DirectoryInfo store = Directory.CreateTempSubdirectory("bike-");
        try
        {
            using IModelGateway gateway = Gateway.Create(store.FullName, builder => builder.AddModel<IReadOnlyDictionary<string, object?>, float>(
                "bikes", model => model.Learn("cnt").OrderBy("dteday").Ignore(s_leaks).Train(Baselines.Linear).Monitor(monitor => monitor.Slice("workingday"))));
            Run run = await gateway.TrainAsync("bikes", Read("bike-hour-train.csv"), cancellationToken: TestContext.Current.CancellationToken);
            await gateway.PromoteAsync("bikes", run.Version.Number, "for the test", TestContext.Current.CancellationToken);
            HeldOutQuality reference = HeldOutQuality.Form.Load(Path.Combine(run.Location!, VersionFileNames.Quality));
            Assert.Equal(["champion", "baseline"], reference.HeldOut.Models.Select(model => model.Name));
            Assert.Equal(["0", "1"], reference.HeldOut.Slices.Select(slice => slice.Value));

            LoggedOutcomes log = new(reference.Shape);
            IPredictor<IReadOnlyDictionary<string, object?>, float> predictor = gateway.GetPredictor<IReadOnlyDictionary<string, object?>, float>("bikes");
            SliceReader slices = new(reference.Shape.Slices, new Schema([test["workingday"].Definition]));
            for (int row = 0; row < test.RowCount; row++)
            {
                Dictionary<string, object?> input = test.Columns.ToDictionary(column => column.Definition.Name, column => column.GetValue(row));
                DateTime moment = DateTime.Parse(test["dteday"].GetText(row)!, CultureInfo.InvariantCulture).AddHours(test["hr"].GetDouble(row));
                WindowPlace week = WindowPlace.At(new DateTimeOffset(moment, TimeSpan.Zero), TimeSpan.FromDays(7));
                log.Add(
                    row.ToString(CultureInfo.InvariantCulture),
                    week with { Window = week.Window * TimeSpan.FromDays(7).Ticks },
                    [predictor.Predict(input).Value],
                    [reference.Shape.Slices[0].CodeOf(test["workingday"].GetText(row))]);
            }

            for (int row = test.RowCount - 1; row >= 0; row--)
            {
                log.Record(row.ToString(CultureInfo.InvariantCulture), test["cnt"].GetValue(row));
            }

            QualityReport report = QualityInspector.Report(log.Quality, reference);
            QualityFinding bias = Assert.Single(report.Findings, finding => finding is { Code: "quality.bias", Subject: "meanError" });
            Assert.Contains("below the predictions on average", bias.Message, StringComparison.Ordinal);
            Assert.InRange(bias.First, new DateTimeOffset(2012, 8, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2012, 10, 1, 0, 0, 0, TimeSpan.Zero));
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Served_row_by_row_with_late_outcomes_the_level_shift_is_noticed_as_bias()
    {
        Dataset test = Read("bike-hour-test.csv");
        DirectoryInfo store = Directory.CreateTempSubdirectory("bike-");
        FakeTimeProvider time = new(new DateTimeOffset(2012, 1, 1, 0, 0, 0, TimeSpan.Zero));
        try
        {
            ServiceCollection services = new();
            services.AddSingleton<TimeProvider>(time);
            services.AddModelGateway(store.FullName).AddModel<IReadOnlyDictionary<string, object?>, float>(
                "bikes",
                model => model.Learn("cnt").OrderBy("dteday").Ignore(s_leaks).Train(Baselines.Linear)
                    .Monitor(monitor => monitor.Window(TimeSpan.FromDays(7)).Outcomes(perSecond: 1_000)));
            using IModelGateway gateway = services.BuildServiceProvider().GetRequiredService<IModelGateway>();
            Run run = await gateway.TrainAsync("bikes", Read("bike-hour-train.csv"), cancellationToken: TestContext.Current.CancellationToken);
            await gateway.PromoteAsync("bikes", run.Version.Number, "for the test", TestContext.Current.CancellationToken);

            IPredictor<IReadOnlyDictionary<string, object?>, float> predictor = gateway.GetPredictor<IReadOnlyDictionary<string, object?>, float>("bikes");
            IModelMonitor monitor = gateway.Monitor("bikes");
            Queue<(PredictionId Id, object? Actual, DateTime Due)> awaited = [];
            string? day = null;
            for (int row = 0; row < test.RowCount; row++)
            {
                if (test["dteday"].GetText(row) is { } now && now != day)
                {
                    day = now;
                    await monitor.FlushAsync(TestContext.Current.CancellationToken);
                    DateTime date = DateTime.Parse(now, CultureInfo.InvariantCulture);
                    time.AdjustTime(new DateTimeOffset(date, TimeSpan.Zero));
                    while (awaited.TryPeek(out (PredictionId Id, object? Actual, DateTime Due) next) && next.Due <= date)
                    {
                        gateway.RecordOutcome(next.Id, next.Actual);
                        awaited.Dequeue();
                    }
                }

                Dictionary<string, object?> input = test.Columns.ToDictionary(column => column.Definition.Name, column => column.GetValue(row));
                awaited.Enqueue((predictor.Predict(input).Id, test["cnt"].GetValue(row), time.GetUtcNow().UtcDateTime.AddDays(10)));
            }

            await monitor.FlushAsync(TestContext.Current.CancellationToken);
            foreach ((PredictionId id, object? actual, _) in awaited.Reverse())
            {
                gateway.RecordOutcome(id, actual);
            }

            await monitor.FlushAsync(TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(2));
            MonitorReport report = (await monitor.GetReportAsync(TestContext.Current.CancellationToken));

            Assert.Equal((test.RowCount, test.RowCount, 0), (report.Outcomes!.Offered, report.Outcomes.Joined, report.Outcomes.NotKept));
            Assert.Equal(("one-rule", "persistence-week"), (report.Quality!.Baseline, report.Quality.Bar));
            QualityFinding bias = Assert.Single(report.Quality!.Findings, finding => finding is { Code: "quality.bias", Subject: "meanError" });
            Assert.InRange(bias.First, new DateTimeOffset(2012, 8, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2012, 10, 1, 0, 0, 0, TimeSpan.Zero));
            Assert.InRange(bias.Confirmed!.Value, bias.First, new DateTimeOffset(2012, 12, 1, 0, 0, 0, TimeSpan.Zero));
            Assert.Contains(report.Windows, window => window.Columns.Any(column => column is { Role: MonitoredRole.Label, State: DriftState.Drift }));
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    // The hours of working days and of others are two different days, which a model of sums must be told.
    private static Dataset Read(string file)
    {
        Dataset data = Dataset.FromCsv(TestData.Path(file), cancellationToken: TestContext.Current.CancellationToken);
        string[] slots = [.. Enumerable.Range(0, data.RowCount).Select(row => $"{data["workingday"].GetText(row)}-{data["hr"].GetText(row)}")];
        return new Dataset([.. data.Columns, DataColumn.Create(new Column("slot", typeof(string)), slots)]);
    }
}
