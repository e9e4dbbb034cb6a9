namespace ModelGateway;

/// <summary>Says how a model is monitored.</summary>
public sealed class MonitorBuilder
{
    private readonly ModelOptions _options;

    internal MonitorBuilder(ModelOptions options) => _options = options;

    /// <summary>Told of every alarm; null when nobody is.</summary>
    internal Action<Alarm>? Told { get; private set; }

    /// <summary>Compares the rows of each stretch of time with those learned from; one hour unless said.</summary>
    /// <param name="length">The length of a window; at least a second. Windows begin at multiples of it in UTC, so that those of several processes can be summed.</param>
    public MonitorBuilder Window(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, WindowOptions.LeastLength);
        (_options.Windows.Length, _options.Windows.Rows) = (length, null);
        return this;
    }

    /// <summary>Compares each number of successive rows with those learned from.</summary>
    /// <param name="rows">The rows of a window; at least 50, as fewer prove nothing.</param>
    public MonitorBuilder Window(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, WindowOptions.LeastRows);
        (_options.Windows.Length, _options.Windows.Rows) = (null, rows);
        return this;
    }

    /// <summary>Tells live quality apart by the values of a feature.</summary>
    /// <param name="feature">The feature's name.</param>
    public MonitorBuilder Slice(string feature)
    {
        ArgumentException.ThrowIfNullOrEmpty(feature);
        _options.Slices.Add(feature);
        return this;
    }

    /// <summary>Raises an alarm when the champion is older than this.</summary>
    /// <param name="age">The age, from when the version was stored; positive.</param>
    public MonitorBuilder MaxAge(TimeSpan age)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero);
        _options.MaxAge = age;
        return this;
    }

    /// <summary>Names a data source that the model reads, so that its trouble reaches the model; see <see cref="IModelGateway.ReportUpstream"/>.</summary>
    /// <param name="source">The source's name, as whoever reports its trouble calls it.</param>
    public MonitorBuilder Reads(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        _options.Sources.Add(source);
        return this;
    }

    /// <summary>Calls back when an alarm is raised and when it is cleared, within about a second, never on the thread of a prediction.</summary>
    /// <param name="told">Gets the alarm; what it throws is logged.</param>
    public MonitorBuilder OnAlarm(Action<Alarm> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        Told += told;
        return this;
    }

    /// <summary>Bounds what is kept of predictions until their outcomes arrive.</summary>
    /// <param name="perSecond">How many predictions a second are kept at most, chosen by their ids; 100 unless said.</param>
    /// <param name="within">How long one is kept; 30 days unless said.</param>
    /// <param name="bytes">How many bytes all may take on disk; 256 MB unless said.</param>
    public MonitorBuilder Outcomes(double? perSecond = null, TimeSpan? within = null, long? bytes = null)
    {
        if (!(perSecond is null or >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(perSecond), perSecond, "Expected a number of predictions, from 0.");
        }

        OutcomeBudget budget = _options.Outcomes;
        (budget.PerSecond, budget.Within, budget.Bytes) = (perSecond ?? budget.PerSecond, within ?? budget.Within, bytes ?? budget.Bytes);
        return this;
    }

    /// <summary>How often what was seen is written to the store: what a killed process loses at most. Ten seconds unless said.</summary>
    /// <param name="interval">The interval; at least a second.</param>
    public MonitorBuilder FlushEvery(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromSeconds(1));
        _options.FlushEvery = interval;
        return this;
    }
}
