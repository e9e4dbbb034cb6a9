namespace ModelGateway;

/// <summary>When a difference is called drift: it must be beyond chance, large, and stay.</summary>
internal static class DriftRule
{
    /// <summary>The effect that a test must reach.</summary>
    public const double LeastEffect = 0.1;

    /// <summary>Whether a test, with its corrected p value, shows a difference.</summary>
    public static bool HasMoved(DriftFinding test) => test.CorrectedP < TestLevel.Significance && test.Effect >= LeastEffect;

    /// <summary>The state of a column in a window.</summary>
    /// <param name="isEnough">Whether there were rows enough for at least one of its tests.</param>
    /// <param name="values">What its values show.</param>
    /// <param name="missing">What its missing share shows.</param>
    /// <param name="movedBefore">What <see cref="Remember"/> said after the window before.</param>
    public static DriftState Judge(bool isEnough, DriftFinding values, DriftFinding missing, bool movedBefore)
    {
        if (!isEnough)
        {
            return DriftState.NotEnoughData;
        }

        return !HasMoved(values) && !HasMoved(missing) ? DriftState.Quiet : movedBefore ? DriftState.Drift : DriftState.Possible;
    }

    /// <summary>What to remember for the next window: one that could not be judged neither confirms nor clears.</summary>
    public static bool Remember(DriftState state, bool movedBefore) =>
        state == DriftState.NotEnoughData ? movedBefore : state is DriftState.Possible or DriftState.Drift;
}
