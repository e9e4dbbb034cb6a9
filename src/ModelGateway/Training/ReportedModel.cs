namespace ModelGateway;

/// <summary>One model of a run, in its report.</summary>
public sealed record ReportedModel
{
    /// <summary>The name: a rung of the ladder, or the trainer's.</summary>
    public required string Name { get; init; }

    /// <summary>What it is in the run.</summary>
    public required ModelRole Role { get; init; }

    /// <summary>How long it was trained.</summary>
    public double Seconds { get; init; }

    /// <summary>Test rows without a usable score; they count as wrong.</summary>
    public int Unscored { get; init; }

    /// <summary>Value by metric on the test part; a metric that cannot be computed has no entry.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>For binary tasks the probability from which on the positive class is answered, learned on the training part; else null.</summary>
    public double? Threshold { get; init; }

    /// <summary>Value by tunable.</summary>
    public IReadOnlyDictionary<string, double> Tunables { get; init; } = new Dictionary<string, double>();
}
