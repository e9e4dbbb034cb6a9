namespace ModelGateway;

/// <summary>How good answers were, held against what really happened. Intervals are of 95 %.</summary>
public sealed record Quality
{
    /// <summary>When the window began, in UTC; null for several windows together.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The predictions that have their outcome.</summary>
    public long Outcomes { get; init; }

    /// <summary>Those of them that the version's baseline answered in place of the model.</summary>
    public long BaselineRows { get; init; }

    /// <summary>Whether there are outcomes enough to say anything: at least 50.</summary>
    public bool IsEnough { get; init; }

    /// <summary>
    /// The name of the metric that decides: slices are told apart by it, and the champion's gain over other models is measured in it. The one that the run
    /// was judged by where that is a mean over rows, else the task's own loss.
    /// </summary>
    public string? Loss { get; init; }

    /// <summary>That metric as people say it.</summary>
    public string? LossWords { get; init; }

    /// <summary>The champion first, then the models that scored the same rows beside it.</summary>
    public IReadOnlyList<ModelQuality> Models { get; init; } = [];

    /// <summary>Whether outcomes are, on average, what was predicted; empty when there are too few.</summary>
    public IReadOnlyList<LabelMatch> Matches { get; init; } = [];

    /// <summary>How likely outcomes so far from the predictions are by chance if the model is perfect; null when there are too few.</summary>
    public double? PerfectP { get; init; }

    /// <summary>For classification whether probabilities are right; else null.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>The declared slices, by column and value.</summary>
    public IReadOnlyList<SliceQuality> Slices { get; init; } = [];
}
