namespace ModelGateway;

/// <summary>Who answers, by the limits on many answers together (the circuit breaker of Nygard, Release It!, 2007).</summary>
internal enum BreakerState
{
    /// <summary>The model answers.</summary>
    Closed,

    /// <summary>The baseline answers, and the model rests.</summary>
    Open,

    /// <summary>The baseline answers, and the model is tried on the same rows.</summary>
    HalfOpen,
}
