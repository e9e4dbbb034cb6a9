namespace ModelGateway;

/// <summary>What the answers of a model must keep to.</summary>
internal sealed record AnswerLimits
{
    public static AnswerLimits None { get; } = new();

    /// <summary>The least answer.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest answer.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>What happens to an answer outside the bounds.</summary>
    public ViolationAction Action { get; init; } = ViolationAction.FallBack;

    /// <summary>What must hold for many answers together.</summary>
    public IReadOnlyList<AnswerBand> Bands { get; init; } = [];

    /// <summary>How long the baseline answers before the model is tried again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(5);

    public bool HaveBounds => Action != ViolationAction.Ignore && (double.IsFinite(Min) || double.IsFinite(Max));
}
