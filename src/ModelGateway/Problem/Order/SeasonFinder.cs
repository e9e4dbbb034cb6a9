namespace ModelGateway;

/// <summary>Finds the seasons that rows reach over at least twice, and that they are dense enough to show.</summary>
internal static class SeasonFinder
{
    private const double RegularShare = 0.5;

    // Denser rows would make so many places that a season is seldom the same place twice.
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_nearlyADay = TimeSpan.FromHours(20);

    private static readonly (Season Season, TimeSpan Length)[] s_seasons =
    [
        (Season.Day, TimeSpan.FromDays(1)),
        (Season.Week, TimeSpan.FromDays(7)),
        (Season.Year, TimeSpan.FromDays(365)),
    ];

    /// <summary>The seasons, shortest first.</summary>
    /// <param name="rows">The training part in time order.</param>
    /// <param name="wall">For each row of the data its moment in ticks, by the clock on the wall.</param>
    /// <param name="series">For each row of the data the number of its series; empty where all are one.</param>
    public static IReadOnlyList<SeasonClock> Find(ReadOnlySpan<int> rows, long[] wall, int[] series)
    {
        if (rows.IsEmpty)
        {
            return [];
        }

        long[] gaps = Gaps(rows, wall, series);
        if (gaps.Length == 0)
        {
            return [];
        }

        TimeSpan step = new(gaps[gaps.Length / 2]);
        TimeSpan span = new(wall[rows[^1]] - wall[rows[0]]);
        return [.. s_seasons.Where(s => span >= 2 * s.Length && step <= s.Length / 2 && (s.Season != Season.Year || step >= s_nearlyADay))
            .Select(s => new SeasonClock(s.Season, s.Season == Season.Year ? step : SlotOf(step, gaps)))];
    }

    // What comes whenever it likes is told apart by hours.
    private static TimeSpan SlotOf(TimeSpan step, long[] gaps)
    {
        TimeSpan hour = TimeSpan.FromHours(1);
        if (step >= s_nearlyADay)
        {
            return TimeSpan.FromDays(1); // what comes once a day need not come at the same hour
        }

        bool isRegular = gaps.Count(gap => gap == step.Ticks) >= RegularShare * gaps.Length;
        return isRegular && step < hour && step >= s_shortest && hour.Ticks % step.Ticks == 0 ? step : hour;
    }

    private static long[] Gaps(ReadOnlySpan<int> rows, long[] wall, int[] series)
    {
        Dictionary<int, long> before = [];
        List<long> gaps = [];
        foreach (int row in rows)
        {
            int one = series.Length == 0 ? 0 : series[row];
            if (before.TryGetValue(one, out long last) && wall[row] > last)
            {
                gaps.Add(wall[row] - last);
            }

            before[one] = wall[row];
        }

        gaps.Sort();
        return [.. gaps];
    }
}
