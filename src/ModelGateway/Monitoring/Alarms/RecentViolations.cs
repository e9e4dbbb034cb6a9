using System.Globalization;

namespace ModelGateway;

/// <summary>The expectations that were broken of late. What took the model's answer away raises an alarm, which ends when it has not come for a while.</summary>
internal sealed class RecentViolations(TimeProvider time)
{
    private const string Code = "violation";

    private static readonly TimeSpan s_calmAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Broken> _broken = new(StringComparer.Ordinal);

    /// <summary>What was broken of late, in words; null when nothing was.</summary>
    public string? Summary
    {
        get
        {
            lock (_lock)
            {
                return _broken.Count == 0 ? null : string.Join(", ", _broken.Values.Select(broken =>
                    string.Create(CultureInfo.InvariantCulture, $"{broken.Last.Code} of '{broken.Last.Column}' in {broken.Count} rows")));
            }
        }
    }

    /// <summary>Takes a broken expectation. Called by any thread.</summary>
    public void Add(Violation violation)
    {
        lock (_lock)
        {
            string key = $"{violation.Column} {violation.Code}";
            Broken? before = _broken.GetValueOrDefault(key);
            _broken[key] = new Broken(violation, (before?.Count ?? 0) + 1, time.GetTimestamp());
        }
    }

    /// <summary>Raises alarms for what was broken since the last time, and clears those that nothing has been broken for.</summary>
    public void Tick(AlarmBoard alarms)
    {
        KeyValuePair<string, Broken>[] all;
        lock (_lock)
        {
            all = [.. _broken];
        }

        foreach ((string key, Broken broken) in all)
        {
            bool isOver = time.GetElapsedTime(broken.At) > s_calmAfter;
            if (broken.Last.Action >= ViolationAction.FallBack)
            {
                alarms.Set(Code, key, isOver ? null : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{broken.Count} rows of late {(broken.Last.Action == ViolationAction.Refuse ? "were refused" : "were answered by the baseline")}. {broken.Last.Message}"));
            }

            if (isOver)
            {
                lock (_lock)
                {
                    if (_broken.TryGetValue(key, out Broken? now) && now.At == broken.At)
                    {
                        _broken.Remove(key);
                    }
                }
            }
        }
    }

    private sealed record Broken(Violation Last, long Count, long At);
}
