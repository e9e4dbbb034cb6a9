using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A figure over windows of time.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Figures">For each window, in the order of <see cref="TimeChart.Starts"/>; null where there is none.</param>
/// <param name="IsMain">Whether the picture is about it; the others are drawn dashed, to compare with, and may leave the picture.</param>
[Experimental("MG0001")]
public sealed record TimeLine(string Name, IReadOnlyList<Figure?> Figures, bool IsMain = false);
