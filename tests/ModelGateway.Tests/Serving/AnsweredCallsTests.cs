using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

/// <summary>What calls leave behind: the counts of meters, monitor and health.</summary>
public sealed class AnsweredCallsTests : IDisposable
{
    // Meters belong to the process: what is counted here carries a name of its own.
    private const string Model = "answered-houses";

    private static readonly House s_house = new(2, "Oak", true, 0);
    private static readonly House s_large = s_house with { Size = 50 };
    private static readonly House s_moon = s_house with { Street = "Moon" };

    private readonly string _store = Directory.CreateTempSubdirectory("answered-calls-tests-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LawProvider _provider = new();
    private readonly ConcurrentDictionary<string, long> _counted = new();
    private readonly MeterListener _listener = new();
    private float _answer = float.NaN;

    public AnsweredCallsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ModelGateway")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Count(instrument, 1, tags));
        _listener.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_store, recursive: true);
    }

    [Fact]
    public async Task Meters_count_what_was_answered_and_by_whom_and_time_one_call_in_a_thousand()
    {
        using IModelGateway gateway = await TrainAsync();
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        _counted.Clear();

        for (int i = 0; i < 3_000; i++)
        {
            predictor.Predict(s_house);
        }

        predictor.Predict([s_house, s_large, s_large], new Prediction<float>[3]);
        _answer = 7;
        predictor.Predict([s_house, s_house], new Prediction<float>[2]);

        Assert.Equal(3_005, _counted["modelgateway.predictions"]);
        Assert.Equal(2, _counted["modelgateway.fallbacks"]);
        Assert.InRange(_counted["modelgateway.prediction.duration"], 2, 3);
    }

    [Fact]
    public async Task The_monitor_counts_every_row_of_single_and_batch_calls_who_answered_it_and_what_was_refused()
    {
        using IModelGateway gateway = await TrainAsync();
        IPredictor<House, float> predictor = gateway.GetPredictor<House, float>(Model);
        predictor.Predict(s_house);
        predictor.Predict([s_house, s_house, s_large], new Prediction<float>[3]);
        Assert.Throws<InputException>(() => predictor.Predict(s_moon));
        Assert.Throws<InputException>(() => predictor.Predict([s_house, s_moon with { Size = 50 }], new Prediction<float>[2]));
        await gateway.Monitor(Model).FlushAsync(Token);

        MonitorReport report = (await gateway.Monitor(Model).GetReportAsync(TestContext.Current.CancellationToken));

        // What was refused was not answered; that its size was too large as well is told, but refused it was for its street.
        Assert.Equal((4, 1, 2), (report.Rows, report.BaselineRows, report.Refused));
        Assert.Equal(2, report.Windows[^1].Violations.Where(violation => violation.Code == "range.above").Sum(violation => violation.Count));
        Assert.Equal(2, report.Windows[^1].Violations.Where(violation => violation.Code == "category.unseen").Sum(violation => violation.Count));
    }

    [Fact]
    public async Task A_report_loads_the_champion_of_a_process_that_has_answered_nothing()
    {
        (await TrainAsync()).Dispose();
        using IModelGateway gateway = Open();

        Assert.Equal(1, (await gateway.Monitor(Model).GetReportAsync(TestContext.Current.CancellationToken)).Version);
    }

    [Fact]
    public async Task An_answer_that_the_limits_replace_is_not_a_refused_input()
    {
        using IModelGateway gateway = await TrainAsync();
        _answer = 1e9f;

        Assert.Equal(AnsweredBy.Baseline, gateway.GetPredictor<House, float>(Model).Predict(s_house).AnsweredBy);
        await gateway.Monitor(Model).FlushAsync(Token);

        MonitorReport report = (await gateway.Monitor(Model).GetReportAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 1, 0), (report.Rows, report.BaselineRows, report.Refused));
    }

    [Fact]
    public async Task A_version_that_is_too_old_is_told_as_soon_as_it_serves()
    {
        using IModelGateway gateway = await TrainAsync(monitor => monitor.MaxAge(TimeSpan.FromMinutes(3)));
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(Model).State);
        _time.Advance(TimeSpan.FromMinutes(4));
        await gateway.TrainAsync(Model, Rows(), cancellationToken: Token);

        await gateway.PromoteAsync(Model, 2, "It is new.", Token);
        Assert.Empty(gateway.GetHealth(Model).Alarms);

        await gateway.PromoteAsync(Model, 1, "For the test.", Token);
        Assert.Contains("Train it again", Assert.Single(gateway.GetHealth(Model).Alarms).Message, StringComparison.Ordinal);
    }

    private static Dataset Rows() => Dataset.FromRows(Houses.Generate(2_000));

    private void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag is { Key: "model", Value: Model })
            {
                _counted.AddOrUpdate(instrument.Name, value, (_, before) => before + value);
            }
        }
    }

    private async Task<IModelGateway> TrainAsync(Action<MonitorBuilder>? monitor = null)
    {
        IModelGateway gateway = Open(monitor);
        await gateway.TrainAsync(Model, Rows(), cancellationToken: Token);
        await gateway.PromoteAsync(Model, 1, "For the test.", Token);
        return gateway;
    }

    private IModelGateway Open(Action<MonitorBuilder>? monitor = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_time);
        services.AddModelGateway(_store).AddProvider(_provider).AddModel<House, float>(Model, model => model
            .Regression(house => house.Price)
            .Train(new LawTrainer((rows, row) => float.IsNaN(_answer) ? LawTrainer.Law(rows, row) : _answer))
            .Limits(limits => limits.Between(-1_000, 1e6f))
            .Monitor(monitor ?? (_ => { }))
            .Contract(contract =>
            {
                contract.Column("Size").Between(0, 20).OnViolation(ViolationAction.FallBack);
                contract.Column("Street").OnViolation(ViolationAction.Refuse);
            }));
        return services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }
}
