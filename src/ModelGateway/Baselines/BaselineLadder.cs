namespace ModelGateway;

/// <summary>The simple models that every run trains beside the candidate, on the same rows.</summary>
internal static class BaselineLadder
{
    /// <summary>The library's rungs, from the simplest on. All that is known of one is its line and what it says of itself.</summary>
    public static IReadOnlyList<BaselineTrainer> Rungs { get; } =
    [
        new ConstantTrainer(),
        new SeriesConstantTrainer(),
        .. ((Season?[])[null, .. Enum.GetValues<Season>()]).Select(season => new PersistenceTrainer(season)),
        new OneRuleTrainer(),
        new LinearTrainer(),
    ];

    /// <summary>The rungs that a candidate is held against.</summary>
    /// <param name="candidate">The candidate's trainer; where it is a rung itself it is held against the others.</param>
    /// <param name="set">The rows.</param>
    /// <param name="own">The rungs of the application.</param>
    public static IReadOnlyList<ITrainer> Beside(TrainerDescription candidate, TrainingSet set, IReadOnlyList<ITrainer> own) =>
        [.. For(set, own).Where(rung => rung.Description.Name != candidate.Name || rung.Description.ProviderId != candidate.ProviderId)];

    /// <summary>The rungs that make sense for a training set: the library's, then those of the application.</summary>
    /// <param name="set">The rows. Rungs that need outcomes, a season or a series are left out where these have none.</param>
    /// <param name="own">The rungs of the application.</param>
    public static IReadOnlyList<ITrainer> For(TrainingSet set, params IReadOnlyList<ITrainer> own)
    {
        ArgumentNullException.ThrowIfNull(set);
        return [.. Rungs.Where(rung => rung.CanLearn(set)), .. own.Where(rung => !set.LastLabels.IsEmpty || !rung.Description.NeedsOutcomes)];
    }
}
