namespace ModelGateway;

/// <summary>All gates of a run together. Without a gate nothing is promoted.</summary>
public sealed class PromotionDecision
{
    /// <summary>Puts the results of gates together.</summary>
    /// <param name="gates">What each gate said, in order; gates that do not apply to the run are not among them.</param>
    public PromotionDecision(IReadOnlyList<GateResult> gates) => Gates = gates;

    /// <summary>What each gate said, in order; gates that do not apply to the run are not among them.</summary>
    public IReadOnlyList<GateResult> Gates { get; }

    /// <summary>Whether the candidate becomes the champion: there is at least one gate and all have passed.</summary>
    public bool Promoted => Gates.Count > 0 && Gates.All(gate => gate.Passed);

    /// <summary>Why the decision is what it is, in plain words; where a baseline serves in the candidate's place, or may not, that too.</summary>
    public string Reason => Gates.Count == 0
        ? "No gate was configured, so nothing vouches for the candidate."
        : string.Join(" ", [.. Gates.Where(gate => Promoted || !gate.Passed).Select(gate => gate.Reason), .. Instead is null ? Array.Empty<string>() : [Instead]]);

    /// <summary>What to do next, in a sentence; null when the candidate is promoted.</summary>
    public string? Next
    {
        get => Promoted ? null : field ?? NextStep.Of(Gates);
        private init;
    }

    /// <summary>What is said of the baseline that serves in the candidate's place, or may not; null where none was asked.</summary>
    internal string? Instead { get; private init; }

    /// <summary>Asks every gate.</summary>
    /// <param name="gates">The gates, in the order of the report.</param>
    /// <param name="run">What the run measured.</param>
    public static PromotionDecision Decide(IEnumerable<IGate> gates, RunEvidence run)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(run);
        return new PromotionDecision([.. gates.Select(gate => Ask(gate, run)).OfType<GateResult>()]);
    }

    /// <summary>The same with what is demanded beside the gates. Where no gate has spoken nothing is: then nobody vouches for the candidate, and a person promotes it.</summary>
    internal PromotionDecision With(GateResult? demanded) => demanded is null || Gates.Count == 0 ? this : new PromotionDecision([.. Gates, demanded]);

    /// <summary>The same with what else is known of the run.</summary>
    /// <param name="instead">What is said of a baseline in the candidate's place.</param>
    /// <param name="next">What to do next.</param>
    internal PromotionDecision With(string? instead, string next) => new(Gates) { Instead = instead, Next = next };

    // What an application wrote must not lose a model that is trained: it is stored, and not promoted.
    private static GateResult? Ask(IGate gate, RunEvidence run)
    {
        try
        {
            GateResult? result = gate.Evaluate(run);

            // A report has no NaN: the state alone must say that such a gate is closed.
            return result is { State: GateState.Passed, Passed: false } ? result with { State = GateState.Failed } : result;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return GateResult.Fail(gate.Name, $"The gate threw {error.GetType().Name}: {error.Message}");
        }
    }
}
