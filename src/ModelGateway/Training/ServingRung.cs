namespace ModelGateway;

/// <summary>
/// The strongest rung that answers from the row alone, asked whether it may serve in the place of a candidate that is not promoted: nobody shall wait for a
/// model that nobody needs.
/// </summary>
internal sealed class ServingRung
{
    private readonly Judge _judge;
    private readonly RunMeasures _measures;
    private readonly string? _remark;

    private ServingRung(Judge judge, RunMeasures measures, string words, bool serves, string? remark) =>
        (_judge, _measures, Words, Serves, _remark) = (judge, measures, words, serves, remark);

    /// <summary>The rung's name.</summary>
    public string Name => _judge.Candidate.Name;

    /// <summary>Whether it may.</summary>
    public bool Serves { get; }

    /// <summary>That it serves, or why it may not.</summary>
    public string Words { get; }

    /// <summary>
    /// Whether there is a place to serve in: gates have spoken, the candidate is not promoted, and no version serves, or a baseline that another one clearly beats
    /// by now.
    /// </summary>
    /// <param name="run">What is known of the run and its candidate.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static bool IsNeeded(RunRecord run, CancellationToken cancellationToken) =>
        !run.Decision.Promoted && MayBeNeeded(run.Plan, run.Evidence, run.InPlace)
        && (run.InPlace is not { } before || run.Judge.ClearlyBeats(run.Judge.Fallback, before.Rung, cancellationToken));

    /// <summary>Whether there may be such a place where the candidate is not promoted.</summary>
    public static bool MayBeNeeded(RunPlan plan, RunEvidence evidence, BaselineInPlace? inPlace) =>
        plan.BaselineMayServe && plan.Gates.Count > 0 && (evidence.Champion is null || inPlace is not null);

    /// <summary>Asks all that the candidate was asked, but how it compares: that is why it is the strongest.</summary>
    /// <param name="run">What is known of the run and its candidate.</param>
    /// <param name="inOrder">What came of an order that nobody declared.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static ServingRung Ask(RunRecord run, InOrder inOrder, CancellationToken cancellationToken)
    {
        FittedModel rung = run.Judge.Fallback;
        Judge judge = run.Judge.Of(rung);
        RunMeasures measures = judge.MeasureAfter(run.Measures, run.Plan.Slices, cancellationToken);
        RunEvidence evidence = judge.Evidence(judge.CompareWithRungs(cancellationToken), null, [], run.Evidence.Warnings, run.Evidence.Violations, measures) with { InOrder = inOrder.OfRung, Order = run.Problem.Order };
        IEnumerable<GateResult?> asked =
        [
            .. PromotionDecision.Decide(run.Plan.Gates.Where(gate => gate is not NotWorseGate && gate.Name is not (BeatsBaselineGate.GateName or NotWorseThanChampionGate.GateName)), evidence).Gates,
            run.Plan.Declared?.Ask(run.Problem, rung, measures.Contract),
        ];
        string name = $"{rung.Name}, the strongest baseline{(run.Judge.Bar == rung ? "" : " that answers from the row alone")}";
        if (asked.FirstOrDefault(gate => gate is { Passed: false }) is { } refused)
        {
            return new ServingRung(judge, measures, $"{name}, does not serve either; asked the same as the candidate: {refused.Reason}", serves: false, remark: null);
        }

        bool isBeaten = run.Decision.Gates.All(gate => gate.Passed || gate.Name != BeatsBaselineGate.GateName);
        string because = run.InPlace is { } before ? $"No model is promoted, and {rung.Name} clearly beats {before.Rung}, the baseline that served until now"
            : isBeaten ? "The candidate is not promoted and nothing else serves" : "No candidate clearly beats the baselines";
        string? remark = inOrder.Lost is { } lost ? $"In {run.Problem.Order.LongWords}, {lost.Against} answers better than {rung.Name}: {lost.Reason}"
            : run.Problem.IsTimeOrdered && LostTo(run.Judge.Rungs, evidence.Comparisons) is { } better
                ? $"{better.Against} answers better than {rung.Name}, and may serve once outcomes are recorded in time and the model is trained again: {better.Reason}"
            : null;
        return new ServingRung(judge, measures, $"{because}: {name}, serves.{(remark is null ? "" : " " + remark)}", serves: true, remark);
    }

    /// <summary>The same run, to be written down with the rung as the version's model.</summary>
    public RunRecord InPlaceOf(RunRecord run) => run with { Own = _judge, Measures = _measures, Remark = _remark, Serves = Name };

    private static Comparison? LostTo(IReadOnlyList<FittedModel> rungs, IReadOnlyList<Comparison> comparisons)
    {
        HashSet<string> fromOutcomes = [.. rungs.Where(rung => rung.Description.NeedsOutcomes).Select(rung => rung.Name)];
        return comparisons.Where(comparison => fromOutcomes.Contains(comparison.Against) && comparison.High < 0).MinBy(comparison => comparison.Gain);
    }
}
