using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A share as a bar, and another to compare it with as a mark on it.</summary>
[Experimental("MG0001")]
public sealed class ShareBar
{
    /// <summary>Creates the bar.</summary>
    /// <param name="name">Whose it is, from the data.</param>
    /// <param name="share">The share that the bar shows, from 0 to 1.</param>
    /// <param name="other">The share that the mark shows, from 0 to 1; null for none.</param>
    public ShareBar(string name, double share, double? other = null) => (Name, Share, Other) = (name, share, other);

    /// <summary>Whose it is, from the data.</summary>
    public string Name { get; }

    /// <summary>The share that the bar shows, from 0 to 1.</summary>
    public double Share { get; }

    /// <summary>The share that the mark shows, from 0 to 1; null for none.</summary>
    public double? Other { get; }
}
