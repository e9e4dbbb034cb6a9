namespace ModelGateway;

/// <summary>What a study found out about one tunable.</summary>
public sealed record TunableFinding
{
    /// <summary>The tunable's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it came to.</summary>
    public required TunableVerdict Verdict { get; init; }

    /// <summary>A sentence with the numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>The run's value.</summary>
    public required double Value { get; init; }

    /// <summary>The trainer's default.</summary>
    public required double Default { get; init; }

    /// <summary>The value with the least loss, where it matters; else null.</summary>
    public double? Best { get; init; }

    /// <summary>The values that were tried, ascending.</summary>
    public IReadOnlyList<TunableTrial> Trials { get; init; } = [];
}
