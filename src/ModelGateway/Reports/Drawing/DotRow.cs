using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>One line of a dot plot.</summary>
/// <param name="Name">What is measured, from the data.</param>
/// <param name="Figure">The value and its interval; null where there is none.</param>
[Experimental("MG0001")]
public sealed record DotRow(string Name, Figure? Figure)
{
    /// <summary>Said below the name, in small; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The texts of the further columns, as many as the plot has <see cref="DotPlot.Heads"/>.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>How it is meant.</summary>
    public Tone Tone { get; init; }

    /// <summary>What is said instead of the value; null to say the value.</summary>
    public string? Instead { get; init; }
}
