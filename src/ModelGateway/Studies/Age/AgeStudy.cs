namespace ModelGateway;

/// <summary>How old versions do on newer rows.</summary>
public sealed record AgeStudy
{
    /// <summary>Each version on each newer part of the labelled rows, oldest version first.</summary>
    public required IReadOnlyList<AgePoint> Points { get; init; }

    /// <summary>After how long the loss has grown by more than retraining is worth; null where the versions cannot tell.</summary>
    public TimeSpan? RetrainAfter { get; init; }

    /// <summary>A sentence with the numbers.</summary>
    public required string Reason { get; init; }
}
