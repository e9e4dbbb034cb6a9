using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ModelGateway.Reports;

namespace ModelGateway;

public sealed class MonitoredGatewayTests : IDisposable
{
    private static readonly House s_house = new(2, "Oak", true, 0);

    private readonly string _store = Directory.CreateTempSubdirectory("monitored-tests-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LawProvider _provider = new();
    private readonly List<Alarm> _told = [];
    private float _shift;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task The_baseline_answers_where_the_model_leaves_its_bounds()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Limits(limits => limits.Between(0, 100)));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        Prediction<float> before = predictor.Predict(s_house);

        _shift = 1_000;
        Prediction<float> after = predictor.Predict(s_house);
        Prediction<float>[] many = new Prediction<float>[3];
        predictor.Predict([s_house, s_house, s_house], many);

        Assert.Null(before.Violations);
        Assert.Equal(AnsweredBy.Baseline, after.AnsweredBy);
        Assert.InRange(after.Value, 0, 100);
        Violation violation = Assert.Single(after.Violations!);
        Assert.Equal(("Price", "answer.above", 100), (violation.Column, violation.Code, violation.Limit));
        Assert.All(many, prediction => Assert.Equal((after.Value, AnsweredBy.Baseline), (prediction.Value, prediction.AnsweredBy)));
    }

    [Fact]
    public async Task A_flagged_answer_is_the_models_own()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Limits(limits => limits.Between(0, 1, ViolationAction.Flag)));

        Prediction<float> prediction = gateway.GetPredictor<House, float>("houses").Predict(s_house);

        Assert.Equal(AnsweredBy.Model, prediction.AnsweredBy);
        Assert.True(prediction.Value > 1);
        Assert.Equal("answer.above", Assert.Single(prediction.Violations!).Code);
        ModelHealth health = gateway.GetHealth("houses");
        Assert.Equal(HealthState.Healthy, health.State);
        Assert.Contains("answer.above of 'Price' in 1 rows", health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_answers_NaN_is_said_to()
    {
        using IModelGateway gateway = await TrainAsync(_ => { });

        _shift = float.NaN;
        Prediction<float> prediction = gateway.GetPredictor<House, float>("houses").Predict(s_house);

        Assert.Equal(AnsweredBy.Baseline, prediction.AnsweredBy);
        Assert.Equal("answer.missing", Assert.Single(prediction.Violations!).Code);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((HealthState.Degraded, "violation"), (gateway.GetHealth("houses").State, Assert.Single(gateway.GetHealth("houses").Alarms).Code));
        Assert.Contains((await gateway.Monitor("houses").GetReportAsync(TestContext.Current.CancellationToken)).Windows[0].Violations, violation => violation is { Code: "answer.missing", Count: 1 });
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth("houses").State);
    }

    [Fact]
    public async Task A_tripped_limit_lets_the_baseline_answer_until_a_trial_is_inside()
    {
        using IModelGateway gateway = await TrainAsync(model => model
            .Limits(limits => limits.MeanBetween(0, 50, rows: 100).RetryAfter(TimeSpan.FromMinutes(1)))
            .Monitor(monitor => monitor.OnAlarm(_told.Add)));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        Answer(predictor, 100);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth("houses").State);

        _shift = 1_000;
        Assert.Equal(AnsweredBy.Model, Answer(predictor, 100).AnsweredBy);
        _time.Advance(TimeSpan.FromSeconds(2));
        Prediction<float> tripped = predictor.Predict(s_house);
        ModelHealth health = gateway.GetHealth("houses");
        Assert.Equal((AnsweredBy.Baseline, "limit.mean"), (tripped.AnsweredBy, Assert.Single(tripped.Violations!).Code));
        Assert.Equal((HealthState.Degraded, "limit"), (health.State, Assert.Single(health.Alarms).Code));

        _shift = 0;
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AnsweredBy.Baseline, Answer(predictor, 100).AnsweredBy);
        Assert.Equal(AnsweredBy.Model, predictor.Predict(s_house).AnsweredBy);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth("houses").State);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([null, _told[^1].Until], _told.Select(alarm => alarm.Until));
    }

    [Fact]
    public async Task Rows_that_wait_are_counted_within_a_second()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Limits(limits => limits.MeanBetween(0, 5, rows: 3)));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");

        Assert.Equal(AnsweredBy.Model, Answer(predictor, 3).AnsweredBy);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(AnsweredBy.Baseline, predictor.Predict(s_house).AnsweredBy);
    }

    [Fact]
    public async Task Limits_that_do_not_fit_the_task_are_named_when_the_version_is_to_serve()
    {
        ModelGatewayException error = await Assert.ThrowsAsync<ModelGatewayException>(
            () => TrainAsync(model => model.Limits(limits => limits.PositivesBetween(0, 0.5))));

        Assert.Contains("MeanBetween", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_version_and_a_source_in_trouble_raise_alarms()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Monitor(monitor => monitor.MaxAge(TimeSpan.FromDays(30)).Reads("survey").OnAlarm(_told.Add)));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth("houses").State);

        // The clock alone: two million ticks of the gateway's timer would take minutes.
        _time.AdjustTime(_time.GetUtcNow().AddDays(31));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, gateway.ReportUpstream("survey", "The file is three days late."));
        Assert.Equal(0, gateway.ReportUpstream("payments", "Nobody reads this."));

        ModelHealth health = gateway.GetHealth("houses");
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Equal(["stale", "upstream"], health.Alarms.Select(alarm => alarm.Code));
        gateway.ReportUpstream("survey", null);
        Assert.Equal("stale", Assert.Single(gateway.GetHealth("houses").Alarms).Code);
    }

    [Fact]
    public async Task Violations_are_counted_by_code()
    {
        Dictionary<string, long> counted = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "modelgateway.violations")
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        string store = Path.GetFileName(_store);
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (Equals(tags[0].Value, "houses") && (string)tags[1].Value! == "answer.below")
            {
                lock (counted)
                {
                    counted[store] = counted.GetValueOrDefault(store) + value;
                }
            }
        });
        listener.Start();
        using IModelGateway gateway = await TrainAsync(model => model.Limits(limits => limits.Between(1_000_000, 2_000_000)));

        Answer(gateway.GetPredictor<House, float>("houses"), 7);

        Assert.Equal(7, counted[store]);
    }

    [Fact]
    public async Task A_broken_contract_is_flagged_refused_or_falls_back_and_stands_in_the_report()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Contract(contract =>
        {
            contract.Column("Size").Between(0, 20).OnViolation(ViolationAction.FallBack);
            contract.Column("Street").OnViolation(ViolationAction.Refuse);
        }));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");

        Prediction<float> fellBack = predictor.Predict(s_house with { Size = 50 });
        InputException refused = Assert.Throws<InputException>(() => predictor.Predict(s_house with { Street = "Moon" }));
        InputException refusedOfMany = Assert.Throws<InputException>(
            () => predictor.Predict([s_house, s_house, s_house with { Street = "Moon" }], new Prediction<float>[3]));
        Prediction<float>[] many = new Prediction<float>[3];
        predictor.Predict([s_house, s_house with { Size = 50 }, s_house], many);
        MonitorReport report = (await gateway.Monitor("houses").GetReportAsync(TestContext.Current.CancellationToken));

        Assert.Equal((AnsweredBy.Baseline, "range.above"), (fellBack.AnsweredBy, Assert.Single(fellBack.Violations!).Code));
        Assert.Equal(fellBack.Value, predictor.Predict(s_house with { Size = 5e6f }).Value); // to the baseline a broken value is missing
        Assert.Equal("category.unseen", Assert.Single(refused.Violations).Code);
        Assert.Contains("Input 2:", refusedOfMany.Message, StringComparison.Ordinal);
        Assert.Equal([AnsweredBy.Model, AnsweredBy.Baseline, AnsweredBy.Model], many.Select(prediction => prediction.AnsweredBy));
        Assert.Equal([("Size", "range.above", 2L), ("Street", "category.unseen", 2L)], report.Windows[0].Violations.Select(count => (count.Column, count.Code, count.Count)));
        Assert.Equal((4, 2, 2), (report.Rows, report.BaselineRows, report.Refused));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Size range.above", "Street category.unseen"], gateway.GetHealth("houses").Alarms.Select(alarm => alarm.Subject));
        Assert.Contains(report.Windows[0].Samples, row => row.Column == "Size" && row.Values["Size"] == "50");
    }

    [Fact]
    public async Task A_feature_that_moves_raises_an_alarm_in_its_second_window()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Monitor(monitor => monitor.Window(200).OnAlarm(_told.Add)));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        House[] usual = Houses.Generate(200, seed: 5);
        House[] moved = [.. Houses.Generate(400, seed: 6).Select(house => house with { Size = 9 })];

        Serve(predictor, usual);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth("houses").State);
        Serve(predictor, moved[..200]);
        Assert.DoesNotContain(_told, alarm => alarm.Subject == "Size");
        Serve(predictor, moved[200..]);

        Assert.Contains(_told, alarm => alarm is { Code: "drift", Subject: "Size" });
        Assert.Equal(HealthState.Degraded, gateway.GetHealth("houses").State);
        MonitorReport report = (await gateway.Monitor("houses").GetReportAsync(TestContext.Current.CancellationToken));
        Assert.Equal(report.Windows[1].Start, report.Columns.Single(column => column is { Name: "Size", Role: MonitoredRole.Feature }).Since);
        Assert.Contains(report.Actions, action => action.Code == "drift");
    }

    [Fact]
    public async Task The_report_goes_on_after_a_restart()
    {
        using (IModelGateway gateway = await TrainAsync(_ => { }))
        {
            Answer(gateway.GetPredictor<House, float>("houses"), 300);
        }

        using IModelGateway again = Create(_ => { });
        Answer(again.GetPredictor<House, float>("houses"), 30);

        Assert.Equal(330, (await again.Monitor("houses").GetReportAsync(TestContext.Current.CancellationToken)).Rows);
    }

    [Fact]
    public async Task Outcomes_and_a_shadow_show_in_the_report_beside_the_baseline()
    {
        using IModelGateway gateway = await TrainAsync(_ => { });
        Run other = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(3_000, seed: 9)), cancellationToken: Token);
        await gateway.PromoteAsync("houses", 1, "The first again.", Token);
        await gateway.Versions("houses").ShadowAsync(other.Version.Number, "Is it better?", Token);
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        List<(PredictionId Id, float Price)> awaited = [];
        foreach (House house in Houses.Generate(300, seed: 5))
        {
            awaited.Add((predictor.Predict(house).Id, house.Price));
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        awaited.Reverse();
        awaited.ForEach(outcome => gateway.RecordOutcome(outcome.Id, outcome.Price));
        gateway.RecordOutcome(awaited[0].Id, 1f);
        MonitorReport report = await ReportAsync(gateway);
        Assert.Equal((300, 1), (report.Outcomes!.Joined, report.Outcomes.Duplicate));

        Quality overall = report.Quality!.Overall;
        Assert.Equal(["champion", "baseline", "shadow"], overall.Models.Select(model => model.Name));
        Assert.All(overall.Models, model => Assert.Equal(300, model.Rows));
        Assert.True(overall.Models[0].Metrics["rmse"].Value < overall.Models[1].Metrics["rmse"].Value);
        Assert.Equal(300, report.Outcomes!.Offered);

        await gateway.Versions("houses").ShadowAsync(null, "Enough seen.", Token);
        await gateway.PromoteAsync("houses", other.Version.Number, "It is better.", Token);
        Assert.Equal(other.Version, predictor.Predict(s_house).Version);
    }

    [Fact]
    public async Task A_model_that_has_become_biased_raises_an_alarm()
    {
        using IModelGateway gateway = await TrainAsync(model => model.Monitor(monitor => monitor.Window(100).FlushEvery(TimeSpan.FromSeconds(1)).OnAlarm(_told.Add)));
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>("houses");
        foreach (House house in Houses.Generate(400, seed: 5, level: 3))
        {
            gateway.RecordOutcome(predictor.Predict(house).Id, house.Price);
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        MonitorReport report = await ReportAsync(gateway);
        Assert.Equal(400, report.Outcomes!.Joined);
        _time.Advance(TimeSpan.FromSeconds(2));

        QualityFinding bias = Assert.Single(report.Quality!.Findings, finding => finding is { Code: "quality.bias", Subject: "meanError" });
        Assert.Equal(report.Quality.Windows[0].Start, bias.First);
        Assert.Contains(_told, alarm => alarm.Code == "quality.bias");
        Assert.Equal(HealthState.Degraded, gateway.GetHealth("houses").State);
    }

    [Fact]
    public async Task Labels_that_move_show_as_drift_once_over_restarts_and_processes()
    {
        static void Monitor(ModelBuilder<House, float> model) => model.Monitor(monitor => monitor.Window(TimeSpan.FromHours(1)).FlushEvery(TimeSpan.FromSeconds(1)));
        List<(PredictionId Id, float Price)> late = [];
        using (IModelGateway first = await TrainAsync(Monitor))
        {
            IPredictor<House, float> predictor = first.GetPredictor<House, float>("houses");
            for (int hour = 0; hour < 3; hour++)
            {
                foreach (House house in Houses.Generate(300, seed: 5 + hour, level: hour == 0 ? 0 : 5))
                {
                    late.Add((predictor.Predict(house).Id, house.Price));
                }

                await first.Monitor("houses").FlushAsync(Token);
                _time.AdjustTime(_time.GetUtcNow().AddHours(1));
            }

            late.Take(600).ToList().ForEach(outcome => first.RecordOutcome(outcome.Id, outcome.Price));
            await first.Monitor("houses").FlushAsync(Token);
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        using IModelGateway second = Create(Monitor);
        using IModelGateway third = Create(Monitor);
        _ = third.GetPredictor<House, float>("houses").Predict(s_house);
        late.ForEach(outcome => second.RecordOutcome(outcome.Id, outcome.Price));
        MonitorReport report = await ReportAsync(second);
        Assert.Equal((900, 600), (report.Outcomes!.Joined, report.Outcomes.Duplicate));

        MonitoredWindow[] windows = [.. report.Windows.Where(window => window.Rows == 300)];
        ColumnReading[] labels = [.. windows.Select(window => window.Columns.Single(column => column.Role == MonitoredRole.Label))];
        Assert.Equal([DriftState.Quiet, DriftState.Possible, DriftState.Drift], labels.Select(label => label.State));
        Assert.Equal([300L, 300L, 300L], report.Quality!.Windows.Select(window => window.Outcomes));
        Assert.Equal(windows[1].Start, report.Columns.Single(column => column.Role == MonitoredRole.Label).Since);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains(second.GetHealth("houses").Alarms, alarm => alarm is { Code: "drift", Subject: "Price" });
    }

    private static async Task<MonitorReport> ReportAsync(IModelGateway gateway)
    {
        await gateway.Monitor("houses").FlushAsync(Token);
        return (await gateway.Monitor("houses").GetReportAsync(TestContext.Current.CancellationToken));
    }

    private void Serve(IPredictor<House, float> predictor, House[] houses)
    {
        foreach (House house in houses)
        {
            predictor.Predict(house);
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(2));
    }

    private static Prediction<float> Answer(IPredictor<House, float> predictor, int rows)
    {
        Prediction<float> last = default;
        for (int i = 0; i < rows; i++)
        {
            last = predictor.Predict(s_house);
        }

        return last;
    }

    private async Task<IModelGateway> TrainAsync(Action<ModelBuilder<House, float>> configure)
    {
        IModelGateway gateway = Create(configure);
        Run run = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000)), cancellationToken: Token);
        Assert.True(run.Decision.Promoted);
        return gateway;
    }

    private IModelGateway Create(Action<ModelBuilder<House, float>> configure)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_time);
        services.AddModelGateway(_store).AddProvider(_provider).AddModel<House, float>("houses", model =>
        {
            model.Regression(h => h.Price).Train(new LawTrainer((rows, row) => LawTrainer.Law(rows, row) + _shift));
            configure(model);
        });
        return services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }
}
