using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A level to hold a chart's values against, drawn as a dashed line.</summary>
[Experimental("MG0001")]
public sealed class ReferenceLine
{
    /// <summary>Creates the line.</summary>
    /// <param name="at">The level, in the unit of the values.</param>
    /// <param name="words">What it is; they stand beside the line.</param>
    public ReferenceLine(double at, string words) => (At, Words) = (at, words);

    /// <summary>The level, in the unit of the values.</summary>
    public double At { get; }

    /// <summary>What it is; they stand beside the line.</summary>
    public string Words { get; }
}
