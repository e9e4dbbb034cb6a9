namespace ModelGateway.TestStrength;

internal enum Outcome
{
    /// <summary>Left out of the sample.</summary>
    NotTried,

    /// <summary>A test failed, or the process ended.</summary>
    Killed,

    /// <summary>The tests took several times as long as they do, and were stopped.</summary>
    TimedOut,

    /// <summary>Every test passed.</summary>
    Survived,

    /// <summary>No test came by.</summary>
    NotReached,
}
