using System.Globalization;

namespace ModelGateway;

/// <summary>What to do after a run that did not promote its candidate: every refusal names a way on.</summary>
internal static class NextStep
{
    /// <param name="gates">What each gate said; not all have passed.</param>
    /// <param name="run">What the run measured; null where only the gates are known.</param>
    /// <param name="order">What was found of the order of the rows.</param>
    /// <param name="serves">The rung that serves in the candidate's place; null where none does.</param>
    public static string Of(IReadOnlyList<GateResult> gates, RunEvidence? run = null, OrderFinding? order = null, string? serves = null)
    {
        if (gates.FirstOrDefault(gate => !gate.Passed && gate.State != GateState.NotEnoughData) is { } failed)
        {
            return OfFailed(failed, run, order, serves);
        }

        return gates.FirstOrDefault(gate => !gate.Passed) is { } unsure
            ? OfUnsure(unsure, run) + (unsure.Name == BeatsBaselineGate.GateName && order?.IsFound == true ? AndDeclare(order) : "")
            : "Add a gate, so that something vouches for the candidate, or promote the version by its number.";
    }

    private static string OfFailed(GateResult gate, RunEvidence? run, OrderFinding? order, string? serves) => gate.Name switch
    {
        BeatsBaselineGate.GateName when order?.IsFound == true && LostTo(gate, run) is { } lost && run!.Comparisons.Contains(lost) && !NeedsOutcomes(lost.Against) =>
            OfBaseline(gate, run, serves) + AndDeclare(order),
        BeatsBaselineGate.GateName when order?.Kind == OrderKind.Undeclared =>
            $"Declare {order.Declaration} where the rows are in order of time, GroupBy with the column of the batch where they come in batches, or Unordered() where they are neither, and train again.",
        BeatsBaselineGate.GateName when order?.Kind == OrderKind.Grouped =>
            $"Declare {order.Declaration} where the model is to answer for groups that it has not learned from, or Unordered() where rows of all of them are known when it learns, and train again.",
        BeatsBaselineGate.GateName => OfBaseline(gate, run, serves),
        NotWorseThanChampionGate.GateName when run?.Champion is { State: ComparisonState.Undefined } => "See why the two cannot be compared; the champion goes on until a person promotes the candidate by its number.",
        NotWorseThanChampionGate.GateName => "Keep the champion, which is better on rows that neither learned from; more rows or other features may change that.",
        ScoresEveryRowGate.GateName => "See which rows the candidate cannot score, such as those with missing values or categories that training never saw, and give it those too, or choose another trainer.",
        _ when gate.Measured is { } measured && gate.Limit is { } limit && double.IsFinite(measured) =>
            $"Bring what {gate.Name} measures from {Wording.Value(measured)} to its limit of {Wording.Limit(limit)}, or set another limit where it asks too much.",
        _ => $"Put right what {gate.Name} names and train again, or promote the version by its number where it should not count.",
    };

    private static string OfBaseline(GateResult gate, RunEvidence? run, string? serves)
    {
        Comparison? lost = LostTo(gate, run);
        string against = lost?.Against ?? run?.Bar ?? "the strongest baseline";
        string keep = serves is not null ? $"Let {serves} serve while it is good enough" : run?.Champion is not null ? "Let the champion serve" : $"Use {against} where it is good enough";
        return lost?.State == ComparisonState.Undefined ? $"{keep}, and see first what the comparison with {against} says: a feature may give the label away, or the metric have no value on these rows."
            : NeedsOutcomes(against) && run?.Test?.Signature.Features.Any(column => column.Role == ColumnRole.LastLabel) == true
            ? $"{keep}, or give the candidate as features more of what {against} knows: more of the last labels by LastLabels(n), or that of a season ago as a column."
            : NeedsOutcomes(against)
            ? $"{keep}, or give the candidate as features what {against} knows, the labels before: the last ones by LastLabels(n), or that of a season ago as a column."
            : $"{keep}, or give the candidate what {against} has not: more rows, other features, another trainer.";
    }

    private static string AndDeclare(OrderFinding order) =>
        $" And declare what the rows are: {order.Declaration} where {(order.Kind == OrderKind.Grouped ? "rows of a group belong together" : "they are in order of time")}, or Unordered() where they {(order.Kind == OrderKind.Grouped ? "do" : "are")} not.";

    // The gate measures the lowest bound, which may be that of a weak baseline with wide intervals; who looks for a way on needs the strongest one.
    private static Comparison? LostTo(GateResult gate, RunEvidence? run)
    {
        foreach (IReadOnlyList<Comparison> comparisons in run is null ? [] : (IReadOnlyList<Comparison>[])[run.Comparisons, run.InOrder])
        {
            Comparison[] lost = [.. comparisons.Where(comparison => comparison.State == ComparisonState.Compared && !(comparison.Low >= gate.Limit))];
            if (Array.Exists(lost, comparison => comparison.Low == gate.Measured))
            {
                return lost.MinBy(comparison => comparison.Gain ?? double.NegativeInfinity);
            }
        }

        return run?.Comparisons.Concat(run.InOrder).FirstOrDefault(comparison => comparison.State == ComparisonState.Undefined);
    }

    private static bool NeedsOutcomes(string rung) => BaselineLadder.Rungs.Any(one => one.Description.Name == rung && one.Description.NeedsOutcomes);

    private static string OfUnsure(GateResult gate, RunEvidence? run)
    {
        Comparison? unsure = gate.Name switch
        {
            BeatsBaselineGate.GateName => run?.Comparisons.Concat(run.InOrder).Where(comparison => comparison.State == ComparisonState.NotEnoughData).MinBy(comparison => comparison.MisclassifiedRows ?? comparison.Rows),
            NotWorseThanChampionGate.GateName => run?.Champion,
            _ => null,
        };
        if (unsure is null && gate.Measured is not null && gate.Name == BeatsBaselineGate.GateName)
        {
            return $"Bring more rows, or judge by a metric that a few large errors decide less, such as {(run?.Task == LearningTask.Regression ? "mae" : "brier")} (JudgeBy).";
        }

        if (unsure is null)
        {
            return $"Train on more rows, until there are enough for {gate.Name}.";
        }

        if (gate.Name == NotWorseThanChampionGate.GateName)
        {
            return Text($"Train on rows that the champion has not learned from: {unsure.Rows} of those judged on were new to it, at least {Comparer.MinimumRows} are needed.");
        }

        if (unsure.Rows < Comparer.MinimumRows)
        {
            return Text($"Bring more rows: {unsure.Rows} were judged on, at least {Comparer.MinimumRows} are needed{InAll(run, Comparer.MinimumRows, unsure.Rows)}.");
        }

        if (unsure.MisclassifiedRows is null or >= Comparer.MinimumMisclassified && unsure.Rows >= Comparer.MinimumBlocks * unsure.BlockLength)
        {
            return $"Bring rows of more series, or groups, or of a longer time: {unsure.Reason}";
        }

        return unsure.MisclassifiedRows < Comparer.MinimumMisclassified
            ? Text($"Bring more rows: {unsure.MisclassifiedRows} of those judged on are misclassified, at least {Comparer.MinimumMisclassified} are needed{InAll(run, Comparer.MinimumMisclassified, unsure.MisclassifiedRows.Value)}.")
            : Text($"Bring rows of a longer time: {unsure.Rows} were judged on, and as {unsure.BlockLength} neighbours are alike at least {Comparer.MinimumBlocks * unsure.BlockLength} are needed{InAll(run, Comparer.MinimumBlocks * unsure.BlockLength, unsure.Rows)}.");
    }

    // At the shares of this run: the rows that were learned from grow with those that were judged on.
    private static string InAll(RunEvidence? run, int needed, int had) => run?.Profile is { } learned && had > 0
        ? Text($", which takes about {Math.Ceiling((learned.Rows + run.Candidate.Rows) * (double)needed / had)} in all")
        : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
