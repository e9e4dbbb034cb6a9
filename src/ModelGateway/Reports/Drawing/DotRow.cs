using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>One line of a dot plot.</summary>
[Experimental("MG0001")]
public sealed class DotRow
{
    /// <summary>Creates the row.</summary>
    /// <param name="name">What is measured, from the data.</param>
    /// <param name="figure">The value and its interval; null where there is none.</param>
    public DotRow(string name, Figure? figure) => (Name, Figure) = (name, figure);

    /// <summary>What is measured, from the data.</summary>
    public string Name { get; }

    /// <summary>The value and its interval; null where there is none.</summary>
    public Figure? Figure { get; }

    /// <summary>Said below the name, in small; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The texts of the further columns, as many as the plot has <see cref="DotPlot.Heads"/>.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>How it is meant.</summary>
    public Tone Tone { get; init; }

    /// <summary>What is said instead of the value; null to say the value.</summary>
    public string? Instead { get; init; }
}
