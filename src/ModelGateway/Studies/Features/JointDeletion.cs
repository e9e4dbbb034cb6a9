namespace ModelGateway;

/// <summary>Features that can go together.</summary>
/// <param name="Features">Their names; empty when none can be named.</param>
/// <param name="Growth">Growth of the loss without all of them; null when it was not measured.</param>
/// <param name="Reason">A sentence with the numbers.</param>
internal sealed record JointDeletion(IReadOnlyCollection<string> Features, Estimate? Growth, string Reason)
{
    private const int MostAttempts = 5;

    /// <summary>
    /// Looks for the features that can go together: all that cost little alone, but one of each group that is needed. When the loss grows too much
    /// without all of them, half of them are tried, the safest first, and so on between what worked and what did not.
    /// </summary>
    /// <param name="features">The features.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="leaveOut">Trains without features and gives the growth of the loss; null when there is no time left.</param>
    public static async Task<JointDeletion> FindAsync(
        IReadOnlyList<FeatureEvidence> features, IReadOnlyList<GroupEvidence> groups, Func<IReadOnlyList<string>, Task<Estimate?>> leaveOut)
    {
        List<FeatureEvidence> candidates = [.. features.Where(IsCheap).OrderBy(feature => feature.LeaveOut!.Value.Interval.High)];
        foreach (GroupEvidence group in groups.Where(group => !(group.LeaveOut is { } growth && growth.Interval.High < FeatureJudge.MostLost)))
        {
            Keep([.. group.Features.Select(feature => features[feature])], candidates);
        }

        // No model can be trained without any feature.
        if (candidates.Count == features.Count)
        {
            candidates.RemoveAt(candidates.Count - 1);
        }

        if (candidates.Count == 0)
        {
            return new JointDeletion([], null, features.Any(feature => feature.LeaveOut is null)
                ? "Not every feature was left out, and of those that were none is surely worth little enough to be deleted."
                : "No feature is surely worth little enough to be deleted.");
        }

        (int Count, Estimate Growth)? best = null;
        int failed = candidates.Count + 1;
        for (int attempt = 0, count = candidates.Count; attempt < MostAttempts && count > (best?.Count ?? 0); attempt++)
        {
            Estimate? growth = count == 1 ? candidates[0].LeaveOut : await leaveOut([.. candidates.Take(count).Select(feature => feature.Name)]).ConfigureAwait(false);
            if (growth is null)
            {
                break;
            }

            if (growth.Value.Interval.High < FeatureJudge.MostLost)
            {
                best = (count, growth.Value);
            }
            else
            {
                failed = count;
            }

            int passed = best?.Count ?? 0;
            count = passed + Math.Max(1, (failed - passed) / 2);
            if (count >= failed)
            {
                break;
            }
        }

        return best is not { } found
            ? new JointDeletion([], null, "It was not confirmed by retraining that any features can be deleted together.")
            : new JointDeletion(
                [.. candidates.Take(found.Count).Select(feature => feature.Name)],
                found.Growth,
                $"Without {(found.Count == 1 ? "it" : $"all {found.Count} of them")} the loss {ShareWording.Growth(found.Growth)}.");
    }

    private static bool IsCheap(FeatureEvidence feature) =>
        feature.LeaveOut is { } alone && alone.Interval.High < FeatureJudge.MostLost && !feature.IsNeeded && feature.Oddity != FeatureOddity.ConstantHeldOut;

    // What a group knows is lost only with its last member: the one that the model rests on most stays, unless one stays anyway.
    private static void Keep(FeatureEvidence[] group, List<FeatureEvidence> candidates)
    {
        if (group.All(candidates.Contains))
        {
            candidates.Remove(group.MaxBy(member => member.Permutation?.Value ?? 0)!);
        }
    }
}
