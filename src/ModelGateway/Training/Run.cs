namespace ModelGateway;

/// <summary>One training from data to decision.</summary>
public sealed class Run
{
    internal Run(VersionId version, PromotionDecision decision, RunReport report, string? location) =>
        (Version, Decision, Report, Location) = (version, decision, report, location);

    /// <summary>The candidate's version, which was stored, promoted or not.</summary>
    public VersionId Version { get; }

    /// <summary>
    /// The version of this run that serves: <see cref="Version"/> where it was promoted, or that of the baseline that serves in its place. Null where none
    /// does: the champion before goes on, another process was faster, or nothing serves.
    /// </summary>
    public VersionId? Serves { get; internal set; }

    /// <summary>The baseline that has served in the place of a model until now, and that a baseline of this run may take over from; null where there is none.</summary>
    internal VersionId? Replaces { get; init; }

    /// <summary>The outcome of every gate, and of all together.</summary>
    public PromotionDecision Decision { get; }

    /// <summary>All that was measured.</summary>
    public RunReport Report { get; }

    /// <summary>Where a person finds the version, such as the path of its folder; null where the store has no such place.</summary>
    public string? Location { get; }
}
