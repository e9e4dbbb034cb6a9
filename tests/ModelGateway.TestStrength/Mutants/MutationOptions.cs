namespace ModelGateway.TestStrength;

/// <param name="Sample">The most mutants tried in a room; 0 tries all.</param>
/// <param name="Seed">Chooses the sample.</param>
/// <param name="Slow">Tests that take longer are left out.</param>
/// <param name="All">List what was killed as well.</param>
/// <param name="Build">Build the tests first.</param>
internal sealed record MutationOptions(int Sample, int Seed, TimeSpan Slow, bool All, bool Build);
