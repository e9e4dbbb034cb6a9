namespace ModelGateway;

/// <summary>Tells listeners what the run is doing, and how long each step took.</summary>
internal sealed class StepClock(TimeProvider time, IProgress<RunProgress>? progress)
{
    private readonly long _started = time.GetTimestamp();
    private readonly Dictionary<string, double> _seconds = new(StringComparer.Ordinal);
    private string? _step;
    private long _stepStarted;

    public DateTimeOffset Started { get; } = time.GetUtcNow();

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Seconds by step, in the order they ran, the one under way included.</summary>
    public IReadOnlyDictionary<string, double> Seconds
    {
        get
        {
            End();
            return _seconds;
        }
    }

    /// <summary>Begins a step, and ends the one before.</summary>
    public void Begin(string step, string message)
    {
        End();
        _step = step;
        progress?.Report(new RunProgress(step, message));
    }

    private void End()
    {
        if (_step is not null)
        {
            _seconds[_step] = _seconds.GetValueOrDefault(_step) + time.GetElapsedTime(_stepStarted).TotalSeconds;
        }

        _stepStarted = time.GetTimestamp();
    }
}
