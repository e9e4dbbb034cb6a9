using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>
/// What became of predictions and of outcomes. <see cref="Offered"/> = kept + <see cref="NotKept"/>, kept = <see cref="Awaiting"/> +
/// <see cref="Joined"/> + <see cref="Expired"/>; <see cref="Recorded"/> = <see cref="Joined"/> + <see cref="Duplicate"/> +
/// <see cref="NotSampled"/> + <see cref="Late"/> + <see cref="Unreadable"/>, where ids that nobody knows are counted by the gateway.
/// </summary>
public sealed class OutcomeCounts
{
    [JsonConstructor]
    internal OutcomeCounts()
    {
    }

    /// <summary>Predictions that were made.</summary>
    [JsonInclude]
    public long Offered { get; internal init; }

    /// <summary>Predictions that were not kept, because there were too many a second, or the log was too full.</summary>
    [JsonInclude]
    public long NotKept { get; internal init; }

    /// <summary>Predictions that await their outcome.</summary>
    [JsonInclude]
    public long Awaiting { get; internal init; }

    /// <summary>Predictions that were kept and had no outcome before they grew too old or had to make room.</summary>
    [JsonInclude]
    public long Expired { get; internal init; }

    /// <summary>Outcomes that were joined to their prediction.</summary>
    [JsonInclude]
    public long Joined { get; internal init; }

    /// <summary>Outcomes of predictions that had theirs already; the first one counts.</summary>
    [JsonInclude]
    public long Duplicate { get; internal init; }

    /// <summary>
    /// Outcomes of predictions that were not kept. Nothing but its id is known of such a prediction: where several models answer on one thread it may
    /// be counted with another of them. It is counted once, and never joined.
    /// </summary>
    [JsonInclude]
    public long NotSampled { get; internal init; }

    /// <summary>Outcomes that came after their prediction had expired.</summary>
    [JsonInclude]
    public long Late { get; internal init; }

    /// <summary>Outcomes that cannot be the model's label, such as text where a number is expected.</summary>
    [JsonInclude]
    public long Unreadable { get; internal init; }

    /// <summary>Outcomes that were taken and found this model.</summary>
    public long Recorded => Joined + Duplicate + NotSampled + Late + Unreadable;

    /// <summary>What has come since, without what was joined.</summary>
    internal OutcomeCounts Since(OutcomeCounts before) => this + new OutcomeCounts
    {
        Offered = -before.Offered,
        NotKept = -before.NotKept,
        Expired = -before.Expired,
        Joined = -Joined,
        Duplicate = -before.Duplicate,
        NotSampled = -before.NotSampled,
        Late = -before.Late,
        Unreadable = -before.Unreadable,
    };

    /// <summary>The counts of two processes together.</summary>
    /// <param name="left">The counts of one; what awaits is common to both, so that of this one is taken.</param>
    /// <param name="right">The counts of the other.</param>
    public static OutcomeCounts operator +(OutcomeCounts left, OutcomeCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new OutcomeCounts
        {
            Offered = left.Offered + right.Offered,
            NotKept = left.NotKept + right.NotKept,
            Awaiting = left.Awaiting,
            Expired = left.Expired + right.Expired,
            Joined = left.Joined + right.Joined,
            Duplicate = left.Duplicate + right.Duplicate,
            NotSampled = left.NotSampled + right.NotSampled,
            Late = left.Late + right.Late,
            Unreadable = left.Unreadable + right.Unreadable,
        };
    }
}
