namespace ModelGateway;

/// <summary>How the model does on parts of the held-out rows.</summary>
public sealed record SliceStudy
{
    /// <summary>The declared slices, then the weakest that were found.</summary>
    public required IReadOnlyList<SliceFinding> Slices { get; init; }

    /// <summary>For classification, rates by value of the declared columns.</summary>
    public IReadOnlyList<SliceParity> Parity { get; init; } = [];

    /// <summary>How many slices were looked at when the weakest were searched; the p values are corrected for it.</summary>
    public int Searched { get; init; }
}
