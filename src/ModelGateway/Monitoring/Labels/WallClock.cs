namespace ModelGateway;

/// <summary>Tells of moments what the clock on the wall says.</summary>
/// <param name="zone">The time zone of moments that are instants in UTC; null where they are by that clock already.</param>
internal sealed class WallClock(TimeZoneInfo? zone)
{
    private readonly TimeZoneInfo? _zone = zone is null || (zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime) ? null : zone;

    /// <summary>The clock where a version's rows were observed.</summary>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the zone.</exception>
    public static WallClock Of(VersionOrder order) => new(order.IsUtc ? TimeZoneInfo.FindSystemTimeZoneById(order.TimeZone) : null);

    /// <summary>What it says, in ticks.</summary>
    /// <param name="moment">The moment, in ticks.</param>
    public long Of(long moment)
    {
        // Of a moment that is no date, as an input may have one, it says the first or the last there is.
        long date = Math.Clamp(moment, 0, DateTime.MaxValue.Ticks);
        return _zone is null ? date : Math.Clamp(date + _zone.GetUtcOffset(new DateTime(date, DateTimeKind.Utc)).Ticks, 0, DateTime.MaxValue.Ticks);
    }
}
