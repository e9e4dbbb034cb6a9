namespace ModelGateway;

/// <summary>One training from data to decision.</summary>
public sealed class Run
{
    internal Run(VersionId version, PromotionDecision decision, RunReport report, string? location) =>
        (Version, Decision, Report, Location) = (version, decision, report, location);

    /// <summary>The version that was stored, promoted or not.</summary>
    public VersionId Version { get; }

    /// <summary>The outcome of every gate, and of all together.</summary>
    public PromotionDecision Decision { get; }

    /// <summary>All that was measured.</summary>
    public RunReport Report { get; }

    /// <summary>Where a person finds the version, such as the path of its folder; null where the store has no such place.</summary>
    public string? Location { get; }
}
