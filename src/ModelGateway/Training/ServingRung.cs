namespace ModelGateway;

/// <summary>
/// The strongest rung that can answer in service, asked whether it may serve where the candidate is not promoted: nobody shall wait for a model that nobody
/// needs.
/// </summary>
internal sealed class ServingRung
{
    // On rows too few to tell, what lies less behind may be ahead.
    private const double FarBehind = -0.2;

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
        && (run.InPlace is not { } before || run.OverInPlace?.Low > 0 || run.Judge.ClearlyBeats(Of(run.Judge, run.Plan, cancellationToken), before.Rung, cancellationToken));

    /// <summary>Whether there may be such a place where the candidate is not promoted.</summary>
    public static bool MayBeNeeded(RunPlan plan, RunEvidence evidence, BaselineInPlace? inPlace) =>
        plan.BaselineMayServe && plan.Gates.Count > 0 && (evidence.Champion is null || inPlace is not null);

    /// <summary>
    /// The rung that would serve: the strongest of those beside the candidate; where the candidate is a rung itself and can answer, the candidate if it clearly
    /// beats that one, or is simpler and no weaker. Where the run was judged a second time the worse of both counts.
    /// </summary>
    /// <param name="judge">Judges the candidate.</param>
    /// <param name="plan">Knows the rungs of the application.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static FittedModel Of(Judge judge, RunPlan plan, CancellationToken cancellationToken)
    {
        FittedModel candidate = judge.Candidate;
        FittedModel strongest = judge.Fallback;
        if (!IsRung(candidate, plan) || !judge.MayAnswer(candidate))
        {
            return strongest;
        }

        bool isSimpler = PlaceOf(candidate, plan) < PlaceOf(strongest, plan);
        return judge.Stronger(candidate, strongest) == candidate && (isSimpler || judge.ClearlyBeats(candidate, strongest.Name, cancellationToken)) ? candidate : strongest;
    }

    /// <summary>Asks all that the candidate was asked, but how it compares: that is why it is the strongest.</summary>
    /// <param name="run">What is known of the run and its candidate.</param>
    /// <param name="inOrder">What came of an order that nobody declared.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static ServingRung Ask(RunRecord run, InOrder inOrder, CancellationToken cancellationToken)
    {
        FittedModel rung = Of(run.Judge, run.Plan, cancellationToken);
        bool isCandidate = rung == run.Candidate;
        Judge judge = isCandidate ? run.Judge : run.Judge.Of(rung);
        RunMeasures measures = isCandidate ? run.Measures : judge.MeasureAfter(run.Measures, run.Plan.Slices, cancellationToken);
        RunEvidence evidence = judge.Evidence(judge.CompareWithRungs(cancellationToken), null, [], run.Evidence.Warnings, run.Evidence.Violations, measures) with { InOrder = inOrder.OfRung, Order = run.Problem.Order };
        IEnumerable<GateResult?> asked =
        [
            .. PromotionDecision.Decide(run.Plan.Gates.Where(gate => gate is not NotWorseGate && gate.Name is not (BeatsBaselineGate.GateName or NotWorseThanChampionGate.GateName)), evidence).Gates,
            run.Plan.Declared?.Ask(run.Problem, rung, measures.Contract),
        ];
        bool isStrongest = Bar.Of(run.Judge.Metric, [rung, run.Judge.Bar]) == rung;
        bool isBestOfBoth = rung == run.Judge.Fallback && run.Judge.Knowing(InOrder.None.Evaluations).Fallback != rung;
        bool isSimpler = !isCandidate && IsRung(run.Candidate, run.Plan) && run.Judge.MayAnswer(run.Candidate) && run.Judge.Stronger(rung, run.Candidate) == run.Candidate;
        string name = isSimpler ? $"{rung.Name}, the simpler baseline, which {run.Candidate.Name} does not clearly beat"
            : isBestOfBoth ? $"{rung.Name}, the baseline that does best where it does worst, at random or in {run.Problem.Order.Words}"
            : $"{rung.Name}, the strongest baseline{(isStrongest ? "" : " that answers from the row alone")}";
        if (asked.FirstOrDefault(gate => gate is { Passed: false }) is { } refused)
        {
            return new ServingRung(judge, measures, $"{name}, does not serve either; asked the same as the candidate: {refused.Reason}", serves: false, remark: null);
        }

        bool isBeaten = run.Decision.Gates.All(gate => gate.Passed || gate.Name != BeatsBaselineGate.GateName);
        string because = run.InPlace is { } before ? $"No model is promoted, and {(rung.Name == before.Rung ? $"{rung.Name} as it is now clearly beats what it was in version {before.Id.Number}" : $"{rung.Name} clearly beats {before.Rung}")}, the baseline that served until now"
            : isBeaten ? "The candidate is not promoted and nothing else serves" : "No candidate clearly beats the baselines";
        string? remark = inOrder.Lost is { } lost ? $"In {run.Problem.Order.LongWords}, {Better(lost, rung)}: {lost.Reason}"
            : LostTo(judge.Rungs, evidence.Comparisons) is not { } better ? null
            : run.Problem.IsTimeOrdered ? $"{(better.State == ComparisonState.Compared ? Better(better, rung) : $"Perhaps {better.Against} answers better than {rung.Name}")}; {better.Against} may serve once outcomes are recorded in time and the model is trained again: {better.Reason}"
            : $"In {run.Problem.Order.LongWords}, {Better(better, rung)}: {better.Reason}";
        return new ServingRung(judge, measures, $"{because}: {name}, serves.{(remark is null ? "" : " " + remark)}", serves: true, remark);
    }

    /// <summary>The same run, to be written down with the rung as the version's model.</summary>
    public RunRecord InPlaceOf(RunRecord run) => run with { Own = _judge, IsBaseline = true, Measures = _measures, Remark = _remark, Serves = Name };

    /// <summary>The run itself, once the rung is stored.</summary>
    public RunRecord Beside(RunRecord run, VersionId version) => run with { Serves = Name, ServedBy = version, Remark = _remark };

    /// <summary>Whether it is the candidate itself, so that one version is both.</summary>
    public bool IsCandidateOf(RunRecord run) => _judge == run.Judge;

    private static bool IsRung(FittedModel model, RunPlan plan) =>
        BaselineLadder.Rungs.Concat(plan.Rungs).Any(rung => rung.Description.Name == model.Name && rung.Description.ProviderId == model.Description.ProviderId);

    // The library's rungs come first, from the simplest on.
    private static int PlaceOf(FittedModel model, RunPlan plan) => Array.FindIndex([.. BaselineLadder.Rungs.Concat(plan.Rungs)], rung => rung.Description.Name == model.Name);

    private static string Better(Comparison comparison, FittedModel rung) => comparison.State == ComparisonState.Compared
        ? $"{comparison.Against} {(comparison.High < 0 ? "answers" : "seems to answer")} better than {rung.Name}"
        : $"nobody can tell whether {comparison.Against} answers better than {rung.Name}";

    private static Comparison? LostTo(IReadOnlyList<FittedModel> rungs, IReadOnlyList<Comparison> comparisons)
    {
        HashSet<string> fromOutcomes = [.. rungs.Where(rung => rung.Description.NeedsOutcomes).Select(rung => rung.Name)];
        return comparisons.Where(comparison => fromOutcomes.Contains(comparison.Against) && (comparison.High < 0 || (comparison.State == ComparisonState.NotEnoughData && comparison.Gain < FarBehind)))
            .MinBy(comparison => comparison.Gain);
    }
}
