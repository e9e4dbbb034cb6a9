using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A level to hold a chart's values against, drawn as a dashed line.</summary>
/// <param name="At">The level, in the unit of the values.</param>
/// <param name="Words">What it is; they stand beside the line.</param>
[Experimental("MG0001")]
public sealed record ReferenceLine(double At, string Words);
