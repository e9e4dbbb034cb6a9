using QuickStart;

namespace Watching;

/// <summary>A year of trips in which three things break at known dates.</summary>
public static class Year
{
    private const int TripsPerDay = 60;

    public static DateTimeOffset Start { get; } = Date(1, 1);

    public static DateTimeOffset End { get; } = Start.AddYears(1);

    /// <summary>From when on a model serves; it learns from what was before.</summary>
    public static DateTimeOffset Serving { get; } = Date(5, 1);

    public static IReadOnlyList<Break> Breaks { get; } =
    [
        new(Date(6, 4), Date(7, 2), "Distances come in metres instead of kilometres", trip => trip with { Distance = trip.Distance * 1_000 }),
        new(Date(8, 6), Date(9, 10), "Zone 'harbour' is called 'docks'", trip => trip with { Zone = trip.Zone == "harbour" ? "docks" : trip.Zone }),
        new(Date(10, 8), End, "Fares rise by 12 %", trip => trip with { Fare = trip.Fare * 1.12f }),
    ];

    public static IEnumerable<(DateTimeOffset At, Trip Trip)> Trips()
    {
        int days = (End - Start).Days;
        int day = 0;
        foreach (Trip[] trips in QuickStart.Trips.Generate(days * TripsPerDay, seed: 1).Chunk(TripsPerDay))
        {
            DateTimeOffset date = Start.AddDays(day++);
            int minute = 0;
            foreach (Trip trip in trips.OrderBy(trip => trip.Hour))
            {
                DateTimeOffset at = date.AddHours(trip.Hour).AddMinutes(minute++);
                yield return (at, Breaks.Where(what => at >= what.From && at < what.Until).Aggregate(trip, (broken, what) => what.Change(broken)));
            }
        }
    }

    private static DateTimeOffset Date(int month, int day) => new(2025, month, day, 0, 0, 0, TimeSpan.Zero);
}
