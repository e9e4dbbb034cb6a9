namespace ModelGateway;

/// <summary>One version in the list of a model's versions.</summary>
public sealed class ListedVersion
{
    internal ListedVersion(int number) => Number = number;

    /// <summary>The version, from 1.</summary>
    public int Number { get; }

    /// <summary>What it is and what it is made of; null where it cannot be opened.</summary>
    public VersionManifest? Manifest { get; internal init; }

    /// <summary>Whether its run promoted its candidate, which this version is unless <see cref="VersionManifest.IsBaseline"/>; null where it cannot be opened or has no report.</summary>
    public bool? Promoted { get; internal init; }

    /// <summary>What each gate of its run said of the candidate; empty where it cannot be opened or has no report.</summary>
    public IReadOnlyList<GateResult> Gates { get; internal init; } = [];

    /// <summary>Whether it serves.</summary>
    public bool IsChampion { get; internal init; }

    /// <summary>Whether it scores in the shadow of the champion.</summary>
    public bool IsShadow { get; internal init; }

    /// <summary>Why it cannot be opened; null where it can.</summary>
    public string? Trouble { get; internal init; }
}
