namespace ModelGateway;

/// <summary>The strongest rung: the bar that the candidate has to beat, and the rung that answers when the model cannot.</summary>
internal static class Bar
{
    /// <summary>The rung that is best by the metric; the first among equals.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="rungs">The rungs.</param>
    /// <param name="elsewhere">By name how they did where the run was judged a second time, the worse of both then counts; null where it was not.</param>
    public static FittedModel Of(Metric metric, IEnumerable<FittedModel> rungs, IReadOnlyDictionary<string, Evaluation>? elsewhere = null) => rungs
        .OrderBy(rung => Evaluator.LossOf(metric, rung.Evaluation) is var loss && elsewhere?.GetValueOrDefault(rung.Name) is { } other
            ? Math.Max(loss, Evaluator.LossOf(metric, other)) : loss)
        .First();

    /// <summary>
    /// The same among those that answer every row, with probabilities where the candidate gives them, and from the row alone unless outcomes come in time.
    /// </summary>
    public static FittedModel FallbackOf(
        Metric metric, IEnumerable<FittedModel> rungs, bool givesProbabilities, bool haveOutcomes, IReadOnlyDictionary<string, Evaluation>? elsewhere) => Of(
        metric,
        rungs.Where(rung => MayAnswer(rung, haveOutcomes) && (rung.Description.GivesProbabilities || !givesProbabilities)),
        elsewhere);

    /// <summary>Whether a rung answers every row in service: from the row alone, or also from outcomes where they come in time.</summary>
    public static bool MayAnswer(FittedModel rung, bool haveOutcomes) => (haveOutcomes || !rung.Description.NeedsOutcomes) && rung.Evaluation.Unscored == 0;
}
