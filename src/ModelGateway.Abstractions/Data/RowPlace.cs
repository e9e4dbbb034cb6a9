namespace ModelGateway;

/// <summary>Where a row stands in an order: of which series it is, and when it was observed.</summary>
/// <param name="Series">A hash of the series' name; 0 where that is not known.</param>
/// <param name="Moment">A number that grows with time; for dates, ticks.</param>
/// <param name="KnowsLabel">Whether the row was told a label that is as late as can be.</param>
internal readonly record struct RowPlace(ulong Series, long Moment, bool KnowsLabel = false)
{
    /// <summary>Whether it is known of which series the row is.</summary>
    public bool IsKnown => Series != 0;
}
