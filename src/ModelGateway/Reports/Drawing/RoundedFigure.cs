using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A figure in words; its text is <c>0.70 (0.60 to 0.80)</c>, or the value alone.</summary>
/// <param name="Value">The value.</param>
/// <param name="Range">Both ends of the interval, with as many decimals as the value and without its unit; null where there is none.</param>
[Experimental("MG0001")]
public readonly record struct RoundedFigure(string Value, string? Range)
{
    /// <inheritdoc/>
    public override string ToString() => Range is null ? Value : $"{Value} ({Range})";
}
