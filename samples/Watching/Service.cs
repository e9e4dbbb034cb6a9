using Microsoft.Extensions.DependencyInjection;
using ModelGateway;
using ModelGateway.MLNet;
using QuickStart;

namespace Watching;

/// <summary>A service that asks what trips cost and hears weeks later what they did cost, on a clock of its own.</summary>
public sealed class Service : IDisposable
{
    private const string Model = "fare";

    private readonly SimulatedClock _clock = new(Year.Serving.AddDays(-1));
    private readonly Queue<(DateTimeOffset At, PredictionId Id, float Fare)> _awaited = [];
    private readonly Timeline _timeline;
    private readonly IModelGateway _gateway;
    private long _outcomes;

    public Service(string store, Timeline timeline)
    {
        _timeline = timeline;
        _gateway = Gateway.Create(store, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.AddMLNet().AddModel<Trip, float>(Model, model => model
                .Regression(trip => trip.Fare).Train(MLNetTrainers.LightGbm())
                .Contract(contract =>
                {
                    contract.Column("Distance").Between(0, 100).OnViolation(ViolationAction.FallBack);
                    contract.Column("Minutes").Between(0, 600);
                })
                .Limits(limits => limits.Between(0, 500))
                .Monitor(monitor => monitor.Window(TimeSpan.FromDays(7)).FlushEvery(TimeSpan.FromHours(6)).OnAlarm(timeline.Told)));
        });
    }

    public Task<Run> TrainAsync(IEnumerable<Trip> trips, CancellationToken cancellationToken) =>
        _gateway.TrainAsync(Model, Dataset.FromRows(trips), cancellationToken: cancellationToken);

    /// <summary>Answers trips when they begin. What they cost becomes known on Mondays, of all weeks but the last.</summary>
    public async Task<MonitorReport> ServeAsync(IEnumerable<(DateTimeOffset At, Trip Trip)> trips, CancellationToken cancellationToken)
    {
        IPredictor<Trip, float> predictor = _gateway.GetPredictor<Trip, float>(Model);
        foreach (IGrouping<DateTime, (DateTimeOffset At, Trip Trip)> day in trips.GroupBy(trip => trip.At.Date))
        {
            DateTimeOffset midnight = new(day.Key, TimeSpan.Zero);
            _clock.MoveTo(midnight);
            if (midnight.DayOfWeek == DayOfWeek.Monday)
            {
                await SettleAsync(midnight.AddDays(-7), cancellationToken);
            }

            foreach ((DateTimeOffset at, Trip trip) in day)
            {
                _clock.MoveTo(at);
                Prediction<float> prediction = predictor.Predict(trip);
                _timeline.Answered(at, prediction);
                _awaited.Enqueue((at, prediction.Id, trip.Fare));
            }

            _clock.MoveTo(midnight.AddDays(1).AddSeconds(-1));
            _clock.Tick();
        }

        return await _gateway.Monitor(Model).GetReportAsync(cancellationToken);
    }

    public void Dispose() => _gateway.Dispose();

    // Outcomes are joined in the background, where a week of this clock is no time at all: wait, lest it be one week in one run and the next in another.
    private async Task SettleAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        while (_awaited.TryPeek(out (DateTimeOffset At, PredictionId Id, float Fare) oldest) && oldest.At < before)
        {
            _gateway.RecordOutcome(oldest.Id, oldest.Fare);
            _awaited.Dequeue();
            _outcomes++;
        }

        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            _clock.MoveTo(_clock.GetUtcNow().AddSeconds(1));
            _clock.Tick();
        }
        while ((await _gateway.Monitor(Model).GetReportAsync(cancellationToken)).Outcomes!.Recorded < _outcomes);
    }
}
