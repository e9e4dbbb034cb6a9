using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How old versions do on newer rows.</summary>
public sealed class AgeStudy
{
    [JsonConstructor]
    internal AgeStudy(IReadOnlyList<AgePoint> points, string reason) => (Points, Reason) = (points, reason);

    /// <summary>Each version on each newer part of the labelled rows, oldest version first.</summary>
    public IReadOnlyList<AgePoint> Points { get; }

    /// <summary>After how long the loss has grown by more than retraining is worth; null where the versions cannot tell.</summary>
    [JsonInclude]
    public TimeSpan? RetrainAfter { get; internal init; }

    /// <summary>A sentence with the numbers.</summary>
    public string Reason { get; }
}
