namespace ModelGateway;

/// <summary>Which records of a model's outcomes there are.</summary>
internal sealed class OutcomeListing
{
    /// <summary>Predictions as they were made, with the lengths of their records in bytes.</summary>
    public Dictionary<SegmentName, long> Awaiting { get; } = [];

    /// <summary>Those of which nothing comes any more.</summary>
    public HashSet<SegmentName> Indexed { get; } = [];

    /// <summary>Predictions that have their outcome, by the name of the records that they come from.</summary>
    public Dictionary<SegmentName, long> Joined { get; } = [];
}
