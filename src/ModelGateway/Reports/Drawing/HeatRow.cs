using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>One line of a heat strip.</summary>
[Experimental("MG0001")]
public sealed class HeatRow
{
    /// <summary>What it is about, from the data.</summary>
    public required string Name { get; init; }

    /// <summary>A bar for each window, in the order of <see cref="HeatStrip.Starts"/>; null where there is nothing to say.</summary>
    public required IReadOnlyList<HeatCell?> Cells { get; init; }

    /// <summary>What the last window says.</summary>
    public required string Value { get; init; }

    /// <summary>How that is meant.</summary>
    public Tone Tone { get; init; }

    /// <summary>Said below the name, in small; null for nothing.</summary>
    public string? Note { get; init; }
}
