using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A bar of a heat strip.</summary>
/// <param name="Height">How high it is, from 0 to 1; what lies outside is drawn as the nearer end.</param>
/// <param name="Tone">Whether that counts.</param>
[Experimental("MG0001")]
public readonly record struct HeatCell(double Height, Tone Tone = Tone.Plain);
