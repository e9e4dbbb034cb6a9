namespace ModelGateway;

/// <summary>Says how a model is watched.</summary>
public sealed class WatchBuilder
{
    private WatchOptions _options = WatchOptions.Default;

    internal WatchBuilder()
    {
    }

    /// <summary>Compares the rows of each stretch of time with those learned from; one hour unless said.</summary>
    /// <param name="length">The length of a window; at least a second. Windows begin at multiples of it in UTC, so that those of several processes can be summed.</param>
    public WatchBuilder Window(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromSeconds(1));
        _options = _options with { WindowLength = length, WindowRows = null };
        return this;
    }

    /// <summary>Compares each number of successive rows with those learned from.</summary>
    /// <param name="rows">The rows of a window; at least 50, as fewer prove nothing.</param>
    public WatchBuilder Window(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 50);
        _options = _options with { WindowLength = null, WindowRows = rows };
        return this;
    }

    /// <summary>Tells live quality apart by the values of a feature.</summary>
    /// <param name="feature">The feature's name.</param>
    public WatchBuilder Slice(string feature)
    {
        ArgumentException.ThrowIfNullOrEmpty(feature);
        _options = _options with { Slices = [.. _options.Slices, feature] };
        return this;
    }

    /// <summary>Raises an alarm when the champion is older than this.</summary>
    /// <param name="age">The age, from when the version was stored; positive.</param>
    public WatchBuilder MaxAge(TimeSpan age)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero);
        _options = _options with { MaxAge = age };
        return this;
    }

    /// <summary>Names a data source that the model reads, so that its trouble reaches the model; see <see cref="IModelGateway.ReportUpstream"/>.</summary>
    /// <param name="source">The source's name, as whoever reports its trouble calls it.</param>
    public WatchBuilder Reads(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        _options = _options with { Sources = [.. _options.Sources, source] };
        return this;
    }

    /// <summary>Calls back when an alarm is raised and when it is cleared, within about a second, never on the thread of a prediction.</summary>
    /// <param name="told">Gets the alarm; what it throws is logged.</param>
    public WatchBuilder OnAlarm(Action<Alarm> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        _options = _options with { OnAlarm = _options.OnAlarm + told };
        return this;
    }

    /// <summary>Bounds what is kept of predictions until their outcomes arrive.</summary>
    /// <param name="perSecond">How many predictions a second are kept at most, chosen by their ids; 100 unless said.</param>
    /// <param name="within">How long one is kept; 30 days unless said.</param>
    /// <param name="bytes">How many bytes all may take on disk; 256 MB unless said.</param>
    public WatchBuilder Outcomes(double? perSecond = null, TimeSpan? within = null, long? bytes = null)
    {
        if (!(perSecond is null or >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(perSecond), perSecond, "Expected a number of predictions, from 0.");
        }

        _options = _options with
        {
            OutcomesPerSecond = perSecond ?? _options.OutcomesPerSecond,
            OutcomesWithin = within ?? _options.OutcomesWithin,
            OutcomeBytes = bytes ?? _options.OutcomeBytes,
        };
        return this;
    }

    /// <summary>How often what was seen is written to the store: what a killed process loses at most. Ten seconds unless said.</summary>
    /// <param name="interval">The interval; at least a second.</param>
    public WatchBuilder FlushEvery(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromSeconds(1));
        _options = _options with { FlushEvery = interval };
        return this;
    }

    internal WatchOptions Build() => _options;
}
