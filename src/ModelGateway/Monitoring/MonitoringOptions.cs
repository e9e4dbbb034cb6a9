namespace ModelGateway;

/// <summary>How a model is monitored.</summary>
internal sealed record MonitoringOptions
{
    public static MonitoringOptions Default { get; } = new();

    /// <summary>The length of a window; null when windows are counted in rows.</summary>
    public TimeSpan? WindowLength { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The rows of a window; null when windows are measured in time.</summary>
    public int? WindowRows { get; init; }

    /// <summary>The features by whose values live quality is told apart.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>From which age on a version is stale; null when it never is.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The data sources that the model reads.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Told of every alarm; null when nobody is.</summary>
    public Action<Alarm>? OnAlarm { get; init; }

    /// <summary>How many predictions a second, at most, await their outcome.</summary>
    public double OutcomesPerSecond { get; init; } = 100;

    /// <summary>How long a prediction awaits its outcome.</summary>
    public TimeSpan OutcomesWithin { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many bytes the predictions that await their outcomes may take.</summary>
    public long OutcomeBytes { get; init; } = 256L << 20;

    /// <summary>How often the state is written to the store.</summary>
    public TimeSpan FlushEvery { get; init; } = TimeSpan.FromSeconds(10);
}
