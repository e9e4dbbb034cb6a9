using ModelGateway;

namespace Watching;

/// <summary>What was noticed and done, as it happened.</summary>
public sealed class Timeline
{
    private readonly List<Notice> _notices = [];

    /// <summary>What was noticed in a stretch of time, oldest first.</summary>
    public IEnumerable<Notice> Between(DateTimeOffset from, DateTimeOffset until) =>
        _notices.Where(notice => notice.At >= from && notice.At < until).OrderBy(notice => notice.At);

    /// <summary>Takes an alarm that was raised or cleared.</summary>
    public void Told(Alarm alarm) => _notices.Add(alarm.Until is { } until
        ? new Notice(until, $"alarm {alarm.Code} {alarm.Subject} is over")
        : new Notice(alarm.Since, $"alarm {alarm.Code} {alarm.Subject}: {alarm.Message}"));

    /// <summary>Takes what an answer said about itself; what it says again is counted.</summary>
    public void Answered(DateTimeOffset at, Prediction<float> prediction)
    {
        foreach (Violation violation in prediction.Violations ?? [])
        {
            string what = $"{(prediction.AnsweredBy == AnsweredBy.Baseline ? "the baseline answers" : "flagged")}, {violation.Code} {violation.Column}";
            if (_notices.FindLast(notice => notice.Key == what && at - notice.Last < TimeSpan.FromDays(7)) is { } known)
            {
                known.Last = at;
                known.Count++;
            }
            else
            {
                _notices.Add(new Notice(at, $"{what}: {violation.Message}") { Key = what, Last = at, Count = 1 });
            }
        }
    }
}
