namespace ModelGateway;

/// <summary>What each tunable changes, one at a time with the others as in the run.</summary>
public sealed record TunableStudy
{
    /// <summary>The tunables, in the trainer's order.</summary>
    public required IReadOnlyList<TunableFinding> Tunables { get; init; }

    /// <summary>The two strongest tried together; null when fewer than two matter, or it was not done.</summary>
    public TunableInteraction? Interaction { get; init; }

    /// <summary>The standard deviation of the loss between refits on different subsamples with nothing changed, as a share of the loss.</summary>
    public double? RefitNoise { get; init; }

    /// <summary>The share of answers that flip (classes) or the root mean square move in standard deviations of the label (numbers) between refits with nothing changed but the subsample.</summary>
    public double? RefitMoved { get; init; }

    /// <summary>The same when nothing but the seed is changed.</summary>
    public double? SeedMoved { get; init; }
}
