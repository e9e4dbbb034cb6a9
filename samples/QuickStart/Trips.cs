namespace QuickStart;

/// <summary>Makes trips whose fare no straight line describes: rush hours, zones and a flat airport rate work together.</summary>
public static class Trips
{
    private static readonly string[] s_zones = ["centre", "north", "south", "harbour", "hills"];
    private static readonly string[] s_payments = ["card", "cash", "app"];

    public static IEnumerable<Trip> Generate(int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            float distance = (float)(0.5 - (Math.Log(1 - random.NextDouble()) * 4));
            int hour = random.Next(24);
            bool isRush = hour is >= 7 and <= 9 or >= 16 and <= 18;
            string zone = s_zones[random.Next(s_zones.Length)];
            bool toAirport = distance > 6 && random.NextDouble() < 0.3;
            double minutes = (distance * (isRush ? 4.5 : 2.2)) + (random.NextDouble() * 6);
            double perKilometre = zone switch { "centre" => 2.4, "hills" => 1.9, _ => 1.5 } * (hour is >= 22 or < 5 ? 1.4 : 1);
            double fare = toAirport ? 38 : 3 + (distance * perKilometre) + (isRush ? minutes * 0.45 : minutes * 0.2);
            fare *= 1 + ((random.NextDouble() - 0.5) * 0.1);
            yield return new Trip(distance, (float)minutes, hour, zone, s_payments[random.Next(s_payments.Length)], toAirport, (float)fare);
        }
    }
}
