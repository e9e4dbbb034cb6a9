using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How the model does on parts of the held-out rows.</summary>
public sealed class SliceStudy
{
    [JsonConstructor]
    internal SliceStudy(IReadOnlyList<SliceFinding> slices) => Slices = slices;

    /// <summary>The declared slices, then the weakest that were found.</summary>
    public IReadOnlyList<SliceFinding> Slices { get; }

    /// <summary>For classification, rates by value of the declared columns.</summary>
    [JsonInclude]
    public IReadOnlyList<SliceParity> Parity { get; internal init; } = [];

    /// <summary>How many slices were looked at when the weakest were searched; the p values are corrected for it.</summary>
    [JsonInclude]
    public int Searched { get; internal init; }
}
