namespace ModelGateway.TestStrength;

/// <summary>How many lines of a room the tests come by, of how many that do anything.</summary>
internal sealed record CoveredRoom(string Room, int Covered, int Lines)
{
    public double Percent => 100.0 * Covered / Math.Max(1, Lines);
}
