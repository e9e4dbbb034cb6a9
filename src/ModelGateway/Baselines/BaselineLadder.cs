namespace ModelGateway;

/// <summary>The simple models that every run trains beside the candidate, on the same rows.</summary>
internal static class BaselineLadder
{
    /// <summary>The rungs that make sense for a training set, from the simplest on: <c>persistence</c> needs rows in order of time.</summary>
    public static IReadOnlyList<ITrainer> For(TrainingSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.LastLabels.IsEmpty
            ? [Baselines.Constant, Baselines.OneRule, Baselines.Linear]
            : [Baselines.Constant, Baselines.Persistence, Baselines.OneRule, Baselines.Linear];
    }
}
