using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A bar of a heat strip.</summary>
[Experimental("MG0001")]
public sealed class HeatCell
{
    /// <summary>Creates the bar.</summary>
    /// <param name="height">How high it is, from 0 to 1; what lies outside is drawn as the nearer end.</param>
    /// <param name="tone">Whether that counts.</param>
    public HeatCell(double height, Tone tone = Tone.Plain) => (Height, Tone) = (height, tone);

    /// <summary>How high it is, from 0 to 1; what lies outside is drawn as the nearer end.</summary>
    public double Height { get; }

    /// <summary>Whether that counts.</summary>
    public Tone Tone { get; }
}
