namespace ModelGateway;

/// <summary>How many predictions are kept until their outcome arrives, and for how long.</summary>
internal sealed record OutcomeOptions
{
    /// <summary>How long a prediction awaits its outcome; 30 days unless said.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What all files of a model may take on disk; 256 MB unless said.</summary>
    public long Bytes { get; init; } = 256L << 20;

    /// <summary>How many predictions a second are kept at most, averaged over a minute; 100 unless said.</summary>
    public double PerSecond { get; init; } = 100;

    /// <summary>What the application judges the model by; null for the task's default loss.</summary>
    public Metric? JudgedBy { get; init; }

    /// <summary>Told of outcomes whose prediction stands in an order; null where nobody is.</summary>
    public ModelLabels? Labels { get; init; }

    /// <summary>How often what was learned from outcomes is written down in sum, and how often files are made durable.</summary>
    public TimeSpan FlushEvery { get; init; } = TimeSpan.FromSeconds(10);
}
