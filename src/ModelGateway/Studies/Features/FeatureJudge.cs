namespace ModelGateway;

/// <summary>Comes to a verdict about a feature from what was measured.</summary>
/// <param name="groups">The groups.</param>
/// <param name="deletion">What can be deleted together.</param>
/// <param name="noRefit">Why nothing could be retrained; null when it could.</param>
internal sealed class FeatureJudge(IReadOnlyList<GroupEvidence> groups, JointDeletion deletion, string? noRefit)
{
    /// <summary>A growth below this share of the loss is too small to need a feature for.</summary>
    public const double LeastNeeded = 0.005;

    /// <summary>What can be deleted may cost less than this share of the loss.</summary>
    public const double MostLost = 0.01;

    /// <summary>The verdict with a sentence that has its numbers.</summary>
    public (FeatureVerdict Verdict, string Reason) Judge(FeatureEvidence feature)
    {
        (FeatureVerdict verdict, string reason) = Weigh(feature);
        string oddity = feature.Oddity switch
        {
            FeatureOddity.Missing => " It has no value in any row.",
            FeatureOddity.Constant => " It has the same value in all rows.",
            FeatureOddity.ConstantHeldOut => " It has the same value in all held-out rows, so they cannot tell what it is worth.",
            FeatureOddity.Clock => " It is a clock: nearly all held-out values lie beyond those that were trained on.",
            _ => "",
        };
        return (verdict, reason + oddity + Legacy(feature));
    }

    private (FeatureVerdict Verdict, string Reason) Weigh(FeatureEvidence feature)
    {
        if (feature.Suspicion is { } warning)
        {
            return (FeatureVerdict.Suspicious, warning.Message);
        }

        if (feature.LeaveOut is not { } alone)
        {
            string why = noRefit ?? feature.NotLeftOut ?? "It was not left out.";
            return (FeatureVerdict.Undecided, feature.Permutation is { } shuffled ? $"Shuffled, the loss {ShareWording.Growth(shuffled)}. {why}" : why);
        }

        string without = $"Without it the loss {ShareWording.Growth(alone)}";
        if (!double.IsFinite(alone.Value))
        {
            return (FeatureVerdict.Undecided, "Without it the loss has no value.");
        }

        if (feature.IsHarmful)
        {
            return (FeatureVerdict.Harmful, $"{without}.");
        }

        if (feature.IsNeeded)
        {
            return (FeatureVerdict.Needed, $"{without}.");
        }

        if (feature.Group is { } group && groups[group].LeaveOut is { } together && FeatureEvidence.IsNecessary(together))
        {
            return (FeatureVerdict.Redundant, $"{without}, without its whole group it {ShareWording.Growth(together)}: the others of the group know the same.");
        }

        if (deletion.Growth is { } lost && deletion.Features.Contains(feature.Name))
        {
            return (FeatureVerdict.Useless, deletion.Features.Count == 1 ? $"{without}." : $"{without}, without all {deletion.Features.Count} that can go together it {ShareWording.Growth(lost)}.");
        }

        return (FeatureVerdict.Undecided, feature.Oddity == FeatureOddity.ConstantHeldOut ? $"{without}."
            : alone.Interval.High < MostLost ? $"{without}: little enough to delete it alone, but not together with those that can be deleted."
            : $"{without}: not surely enough to need it, nor surely little enough to delete it.");
    }

    // A feature that was worth much once and is not now has outlived its use.
    private static string Legacy(FeatureEvidence feature)
    {
        PastImpact? best = feature.Past.Where(past => past.Permutation.Low > 0 && past.Permutation.Value >= LeastNeeded).MaxBy(past => past.Permutation.Value);
        return best is not null && feature.Permutation is { } now && now.Interval.High < best.Permutation.Low / 2
            ? $" It is a legacy: shuffling it cost {ShareWording.Share(best.Permutation.Value)} in version {best.Version}, and {ShareWording.Share(now.Value)} now."
            : "";
    }
}
