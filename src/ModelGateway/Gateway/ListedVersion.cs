namespace ModelGateway;

/// <summary>One version in the list of a model's versions.</summary>
public sealed record ListedVersion
{
    /// <summary>The version, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is and what it is made of; null where it cannot be opened.</summary>
    public VersionManifest? Manifest { get; init; }

    /// <summary>Whether its run promoted it; null where it cannot be opened or has no report.</summary>
    public bool? Promoted { get; init; }

    /// <summary>What each gate of its run said; empty where it cannot be opened or has no report.</summary>
    public IReadOnlyList<GateResult> Gates { get; init; } = [];

    /// <summary>Whether it serves.</summary>
    public bool IsChampion { get; init; }

    /// <summary>Whether it scores in the shadow of the champion.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Why it cannot be opened; null where it can.</summary>
    public string? Trouble { get; init; }
}
