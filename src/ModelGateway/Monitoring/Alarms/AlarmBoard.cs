using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>
/// The alarms of one model that are up. Each is told once when it is raised and once when it is cleared, by <see cref="Tell"/>: never on the
/// thread of a prediction.
/// </summary>
internal sealed partial class AlarmBoard(string model, TimeProvider time, ILogger logger, Action<Alarm>? told = null)
{
    private const int MostHistory = 100;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Alarm> _up = new(StringComparer.Ordinal);
    private readonly Queue<Alarm> _changes = new();
    private readonly Queue<Alarm> _history = new();

    /// <summary>What is up, by code and subject.</summary>
    public IReadOnlyList<Alarm> Up
    {
        get
        {
            lock (_lock)
            {
                return [.. _up.Values];
            }
        }
    }

    /// <summary>What was raised and cleared, oldest first, the last hundred.</summary>
    public IReadOnlyList<Alarm> History
    {
        get
        {
            lock (_lock)
            {
                return [.. _history];
            }
        }
    }

    /// <summary>Raises an alarm, or clears it where there is no message.</summary>
    public void Set(string code, string subject, string? message)
    {
        lock (_lock)
        {
            string key = $"{code}/{subject}";
            bool isUp = _up.TryGetValue(key, out Alarm? alarm);
            if (isUp == (message is not null))
            {
                if (alarm is not null)
                {
                    _up[key] = alarm.Saying(message!);
                }

                return;
            }

            DateTimeOffset now = time.GetUtcNow();
            if (message is null)
            {
                _up.Remove(key);
                Change(alarm!.Cleared(now));
            }
            else
            {
                _up[key] = alarm = new Alarm { Model = model, Code = code, Subject = subject, Message = message, Since = now };
                Change(alarm);
            }
        }
    }

    /// <summary>Tells what was raised and cleared since the last time, in order.</summary>
    public void Tell()
    {
        while (true)
        {
            Alarm? change;
            lock (_lock)
            {
                if (!_changes.TryDequeue(out change))
                {
                    return;
                }
            }

            Announce(change);
        }
    }

    private void Change(Alarm alarm)
    {
        _changes.Enqueue(alarm);
        _history.Enqueue(alarm);
        if (_history.Count > MostHistory)
        {
            _history.Dequeue();
        }
    }

    private void Announce(Alarm alarm)
    {
        if (alarm.Until is null)
        {
            LogRaised(logger, alarm.Model, alarm.Code, alarm.Message);
        }
        else
        {
            LogCleared(logger, alarm.Model, alarm.Code, alarm.Message);
        }

        Telemetry.Alarms.Add(alarm.Until is null ? 1 : -1, new("model", alarm.Model), new("code", alarm.Code));
        try
        {
            told?.Invoke(alarm);
        }
        catch (Exception error)
        {
            // The application's own code must not stop the monitoring that called it.
            LogCallbackFailed(logger, alarm.Model, alarm.Code, error);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "Alarm of {Model}, {Code}: {Message}")]
    private static partial void LogRaised(ILogger logger, string model, string code, string message);

    [LoggerMessage(11, LogLevel.Information, "The alarm of {Model} is over, {Code}: {Message}")]
    private static partial void LogCleared(ILogger logger, string model, string code, string message);

    [LoggerMessage(12, LogLevel.Error, "What was to be told of the alarm of {Model}, {Code}, threw.")]
    private static partial void LogCallbackFailed(ILogger logger, string model, string code, Exception error);
}
