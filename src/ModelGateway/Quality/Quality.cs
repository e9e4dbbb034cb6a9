using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>How good answers were, held against what really happened. Intervals are of 95 %.</summary>
public sealed class Quality
{
    [JsonConstructor]
    internal Quality()
    {
    }

    /// <summary>When the window began, in UTC; null for several windows together.</summary>
    [JsonInclude]
    public DateTimeOffset? Start { get; internal init; }

    /// <summary>The predictions that have their outcome.</summary>
    [JsonInclude]
    public long Outcomes { get; internal init; }

    /// <summary>
    /// Those of them whose input said how much it counts; the others count as one held-out row of mean weight. Null where the model has no weights, and all
    /// rows count the same.
    /// </summary>
    [JsonInclude]
    public long? Weighed { get; internal init; }

    /// <summary>Those of them that the version's baseline answered in place of the model.</summary>
    [JsonInclude]
    public long BaselineRows { get; internal init; }

    /// <summary>Whether there are outcomes enough to say anything: at least 50.</summary>
    [JsonInclude]
    public bool IsEnough { get; internal init; }

    /// <summary>
    /// The name of the metric that decides: slices are told apart by it, and the champion's gain over other models is measured in it. The one that the run
    /// was judged by where that is a mean over rows, else the task's own loss.
    /// </summary>
    [JsonInclude]
    public string? Loss { get; internal init; }

    /// <summary>That metric as people say it.</summary>
    [JsonInclude]
    public string? LossWords { get; internal init; }

    /// <summary>The champion first, then the models that scored the same rows beside it.</summary>
    [JsonInclude]
    public IReadOnlyList<ModelQuality> Models { get; internal init; } = [];

    /// <summary>Whether outcomes are, on average, what was predicted; empty when there are too few.</summary>
    [JsonInclude]
    public IReadOnlyList<LabelMatch> Matches { get; internal init; } = [];

    /// <summary>How likely outcomes so far from the predictions are by chance if the model is perfect; null when there are too few.</summary>
    [JsonInclude]
    public double? PerfectP { get; internal init; }

    /// <summary>For classification whether probabilities are right; else null.</summary>
    [JsonInclude]
    public Calibration? Calibration { get; internal init; }

    /// <summary>The declared slices, by column and value.</summary>
    [JsonInclude]
    public IReadOnlyList<SliceQuality> Slices { get; internal init; } = [];
}
