namespace Outside;

/// <summary>A row of the tests: the price jumps with the distance, which a line does not follow.</summary>
public sealed record Ride(double Distance, string Customer, bool Night, float Price)
{
    public static Ride[] Many(int count, int seed = 1)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                double distance = random.NextDouble() * 20;
                return new Ride(distance, $"customer {random.Next(40)}", random.Next(2) == 0, (float)((10 * Math.Sin(distance)) + random.NextDouble()));
            }),
        ];
    }
}
