using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A share as a bar, and another to compare it with as a mark on it.</summary>
/// <param name="Name">Whose it is, from the data.</param>
/// <param name="Share">The share that the bar shows, from 0 to 1.</param>
/// <param name="Other">The share that the mark shows, from 0 to 1; null for none.</param>
[Experimental("MG0001")]
public sealed record ShareBar(string Name, double Share, double? Other = null);
