namespace ModelGateway;

/// <summary>What the answers of one version are counted in.</summary>
/// <param name="Monitor">Counts them in windows.</param>
/// <param name="Outcomes">Keeps them until their outcomes arrive.</param>
/// <param name="HeldOut">What was measured on its held-out rows; null where an earlier library made the version.</param>
internal sealed record VersionCounts(VersionMonitor Monitor, VersionOutcomes Outcomes, HeldOutQuality? HeldOut)
{
    /// <summary>Offers rows for their outcomes.</summary>
    public WindowedRows Offer { get; } = Outcomes.Offer;
}
