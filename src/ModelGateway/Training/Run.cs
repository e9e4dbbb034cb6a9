namespace ModelGateway;

/// <summary>One training from data to decision.</summary>
public sealed class Run
{
    internal Run(VersionId version, PromotionDecision decision, RunReport report, string folder) =>
        (Version, Decision, Report, Folder) = (version, decision, report, folder);

    /// <summary>The version that was stored, promoted or not.</summary>
    public VersionId Version { get; }

    /// <summary>The outcome of every gate, and of all together.</summary>
    public PromotionDecision Decision { get; }

    /// <summary>All that was measured.</summary>
    public RunReport Report { get; }

    /// <summary>Where the version's files lie.</summary>
    public string Folder { get; }
}
