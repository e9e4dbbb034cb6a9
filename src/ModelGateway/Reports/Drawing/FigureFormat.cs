using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>How a figure is written.</summary>
[Experimental("MG0001")]
public enum FigureFormat
{
    /// <summary>As a number: <c>0.352</c>.</summary>
    Number,

    /// <summary>As a percentage: 0.352 is <c>35.2 %</c>.</summary>
    Share,

    /// <summary>As a percentage with its sign: 0.352 is <c>+35.2 %</c>.</summary>
    Change,
}
