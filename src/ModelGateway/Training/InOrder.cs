namespace ModelGateway;

/// <summary>What came of judging a run in an order that nobody declared.</summary>
/// <param name="Comparisons">The candidate against every rung; empty where nobody need doubt the order, or the candidate has failed without it.</param>
/// <param name="OfRung">The rung that may serve in its place against the others; empty where that was not asked, or cannot be said.</param>
internal sealed record InOrder(IReadOnlyList<Comparison> Comparisons, IReadOnlyList<Comparison> OfRung)
{
    /// <summary>Nothing was to be judged.</summary>
    public static InOrder None { get; } = new([], []);

    /// <summary>By name how each model did in that order.</summary>
    public IReadOnlyDictionary<string, Evaluation> Evaluations { get; init; } = new Dictionary<string, Evaluation>();

    /// <summary>That rung against the rung it loses to that answers from the outcomes before; null where it loses to none.</summary>
    public Comparison? Lost { get; init; }
}
