namespace ModelGateway;

/// <summary>Where in a season a moment lies, by the clock on the wall: of a day of 25 hours the hour that comes twice is one place.</summary>
/// <param name="season">The season.</param>
/// <param name="slot">How long a place is; of a year a day, a week or a month.</param>
internal readonly struct SeasonClock(Season season, TimeSpan slot)
{
    private const int DaysOfWeek = 7;
    private const int DaysOfYear = 365;
    private const int MostDaysOfMonth = 31;
    private static readonly TimeSpan s_month = TimeSpan.FromDays(27);

    public Season Season => season;

    /// <summary>How long a place is.</summary>
    public TimeSpan Slot => slot;

    /// <summary>How long the season is at least, in ticks.</summary>
    public long Length => season switch
    {
        Season.Day => TimeSpan.TicksPerDay,
        Season.Week => DaysOfWeek * TimeSpan.TicksPerDay,
        _ => DaysOfYear * TimeSpan.TicksPerDay,
    };

    /// <summary>How far from a moment the same place of the season before is at least, in ticks: clocks are put forward by an hour, and places have a length.</summary>
    public long Nearest => Math.Max(0, Length - slot.Ticks - TimeSpan.TicksPerHour);

    /// <summary>The number of the season that a moment lies in, and that of its place there.</summary>
    /// <param name="wall">The moment in ticks, by the clock on the wall.</param>
    public (int Number, int Place) Of(long wall)
    {
        int day = (int)(wall / TimeSpan.TicksPerDay);
        long time = wall % TimeSpan.TicksPerDay;
        switch (season)
        {
            case Season.Day:
                return (day, (int)(time / slot.Ticks));
            case Season.Week:
                // Day 0, the first of January of year 1, is a Monday.
                return (day / DaysOfWeek, (int)((((day % DaysOfWeek) * TimeSpan.TicksPerDay) + time) / slot.Ticks));
            default:
                DateTime date = new(wall);
                return (date.Year, slot >= s_month ? date.Month
                    : slot >= TimeSpan.FromDays(DaysOfWeek) ? (date.DayOfYear - 1) / DaysOfWeek
                    : (date.Month * MostDaysOfMonth) + date.Day);
        }
    }
}
