namespace ModelGateway;

/// <summary>All that was measured of one feature.</summary>
/// <param name="Name">Its name.</param>
internal sealed record FeatureEvidence(string Name)
{
    /// <summary>The question about leakage that it raises; null when there is none.</summary>
    public RunWarning? Suspicion { get; init; }

    /// <summary>What is odd about its values.</summary>
    public FeatureOddity Oddity { get; init; }

    /// <summary>Growth of the loss when it is shuffled; null where it could not be measured.</summary>
    public Estimate? Permutation { get; init; }

    /// <summary>Growth of the loss when it is left out; null where nothing was retrained.</summary>
    public Estimate? LeaveOut { get; init; }

    /// <summary>Why it was not left out; null when it was, or when nothing can be retrained.</summary>
    public string? NotLeftOut { get; init; }

    /// <summary>The position of its group; null when it has none.</summary>
    public int? Group { get; init; }

    /// <summary>What it was worth in earlier versions, oldest first.</summary>
    public IReadOnlyList<PastImpact> Past { get; init; } = [];

    /// <summary>Whether the loss grows without it.</summary>
    public bool IsNeeded => IsNecessary(LeaveOut);

    /// <summary>Whether the loss falls without it.</summary>
    public bool IsHarmful => LeaveOut is { } share && share.Interval.High < 0 && share.Value <= -FeatureJudge.LeastNeeded;

    /// <summary>Whether a growth is beyond noise, and large enough to matter.</summary>
    public static bool IsNecessary(Estimate? growth) => growth is { } share && share.Interval.Low > 0 && share.Value >= FeatureJudge.LeastNeeded;
}
