namespace ModelGateway;

/// <summary>A row with which the tests train: the price is far from linear in size, so that a tree-like rule can win.</summary>
public sealed record House(float Size, string Street, bool Garden, float Price);

/// <summary>Makes houses with a known law.</summary>
internal static class Houses
{
    public static House[] Generate(int count, int seed = 1, float level = 0)
    {
        Random random = new(seed);
        string[] streets = ["Elm", "Oak", "Ash"];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float size = random.NextSingle() * 10;
            string street = streets[random.Next(streets.Length)];
            bool garden = random.Next(2) == 0;
            return new House(size, street, garden, Law(size, street, garden) + level + (random.NextSingle() * 0.1f));
        })];
    }

    /// <summary>What a perfect model would answer, but for the noise.</summary>
    public static float Law(float size, string street, bool garden) =>
        10 + (5 * MathF.Sin(size)) + (street == "Oak" ? 4 : 0) + (garden && street == "Elm" ? 6 : 0);
}
