using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A figure over windows of time.</summary>
[Experimental("MG0001")]
public sealed class TimeLine
{
    /// <summary>Creates the line.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="figures">For each window, in the order of <see cref="TimeChart.Starts"/>; null where there is none.</param>
    /// <param name="isMain">Whether the picture is about it; the others are drawn dashed, to compare with, and may leave the picture.</param>
    public TimeLine(string name, IReadOnlyList<Figure?> figures, bool isMain = false) => (Name, Figures, IsMain) = (name, figures, isMain);

    /// <summary>Whose it is.</summary>
    public string Name { get; }

    /// <summary>For each window, in the order of <see cref="TimeChart.Starts"/>; null where there is none.</summary>
    public IReadOnlyList<Figure?> Figures { get; }

    /// <summary>Whether the picture is about it; the others are drawn dashed, to compare with, and may leave the picture.</summary>
    public bool IsMain { get; }
}
