using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One version on rows newer than its own.</summary>
public sealed class AgePoint
{
    [JsonConstructor]
    internal AgePoint(int version, TimeSpan age, int rows, Figure loss, Figure? growth) =>
        (Version, Age, Rows, Loss, Growth) = (version, age, rows, loss, growth);

    /// <summary>The version.</summary>
    public int Version { get; }

    /// <summary>How much newer the rows are than those it learned from: by the time column where there is one, else by when the versions were made.</summary>
    public TimeSpan Age { get; }

    /// <summary>The rows.</summary>
    public int Rows { get; }

    /// <summary>Its loss on them.</summary>
    public Figure Loss { get; }

    /// <summary>That against the loss of the version studied on the same rows, as a share of it.</summary>
    public Figure? Growth { get; }
}
