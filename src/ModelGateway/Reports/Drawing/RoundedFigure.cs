using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A figure in words; its text is <c>0.70 (0.60 to 0.80)</c>, or the value alone.</summary>
[Experimental("MG0001")]
public sealed class RoundedFigure
{
    internal RoundedFigure(string value, string? range) => (Value, Range) = (value, range);

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>Both ends of the interval, with as many decimals as the value and without its unit; null where there is none.</summary>
    public string? Range { get; }

    /// <inheritdoc/>
    public override string ToString() => Range is null ? Value : $"{Value} ({Range})";
}
