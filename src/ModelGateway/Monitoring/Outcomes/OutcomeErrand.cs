namespace ModelGateway;

/// <summary>One thing for the desk to do; which of these it is says what is not null.</summary>
internal readonly struct OutcomeErrand
{
    public VersionOutcomes? From { get; init; }

    public SampledRows? Rows { get; init; }

    public Outcome? Outcome { get; init; }

    public TaskCompletionSource? Done { get; init; }

    public bool IsTick { get; init; }
}
