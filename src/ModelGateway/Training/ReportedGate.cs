namespace ModelGateway;

/// <summary>One condition on a run, in its report.</summary>
public sealed record ReportedGate
{
    /// <summary>The gate's name, such as <c>beats-baselines</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it lets the candidate through.</summary>
    public required bool Passed { get; init; }

    /// <summary>What it measured; null when there was nothing to measure.</summary>
    public double? Measured { get; init; }

    /// <summary>What it measured against; null when there is no number.</summary>
    public double? Limit { get; init; }

    /// <summary>The same with the third state, too little data, which does not pass either.</summary>
    public required GateState State { get; init; }

    /// <summary>The same in words.</summary>
    public required string Reason { get; init; }
}
