namespace ModelGateway;

/// <summary>The strongest rung: the bar that the candidate has to beat, and the rung that answers when the model cannot.</summary>
internal static class Bar
{
    /// <summary>The rung that is best by the metric; the first among equals.</summary>
    public static FittedModel Of(Metric metric, IEnumerable<FittedModel> rungs)
    {
        FittedModel[] all = [.. rungs];
        string name = Evaluator.Strongest(metric, all.Select(rung => KeyValuePair.Create(rung.Name, rung.Evaluation)));
        return all.First(rung => rung.Name == name);
    }

    /// <summary>
    /// The same among those that answer every row, with probabilities where the candidate gives them, and from the row alone unless outcomes come in time.
    /// </summary>
    public static FittedModel FallbackOf(Metric metric, IEnumerable<FittedModel> rungs, bool givesProbabilities, bool haveOutcomes) => Of(
        metric,
        rungs.Where(rung => MayAnswer(rung, haveOutcomes) && (rung.Description.GivesProbabilities || !givesProbabilities)));

    /// <summary>Whether a rung answers every row in service: from the row alone, or also from outcomes where they come in time.</summary>
    public static bool MayAnswer(FittedModel rung, bool haveOutcomes) => (haveOutcomes || !rung.Description.NeedsOutcomes) && rung.Evaluation.Unscored == 0;
}
