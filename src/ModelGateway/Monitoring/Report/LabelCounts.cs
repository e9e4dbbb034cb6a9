using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The labels known before rows in this process, from outcomes and from rows that nobody predicted.</summary>
public sealed class LabelCounts
{
    [JsonConstructor]
    internal LabelCounts()
    {
    }

    /// <summary>Labels that this process was told of since it began.</summary>
    [JsonInclude]
    public long Recorded { get; internal init; }

    /// <summary>Series of which a label is known.</summary>
    [JsonInclude]
    public int Series { get; internal init; }

    /// <summary>Labels that are known.</summary>
    [JsonInclude]
    public int Labels { get; internal init; }

    /// <summary>Series that were forgotten because there were too many; those of which nothing was heard for longest.</summary>
    [JsonInclude]
    public long ForgottenSeries { get; internal init; }
}
