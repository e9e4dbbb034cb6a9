namespace ModelGateway.TestStrength;

/// <summary>What became of the mutants of a room.</summary>
internal sealed record RoomScore(string Room, IReadOnlyList<Mutant> Mutants)
{
    public int Tried => Mutants.Count - Count(Outcome.NotTried);

    public double Percent => 100.0 * (Count(Outcome.Killed) + Count(Outcome.TimedOut)) / Math.Max(1, Tried);

    public int Count(Outcome outcome) => Mutants.Count(mutant => mutant.Outcome == outcome);
}
