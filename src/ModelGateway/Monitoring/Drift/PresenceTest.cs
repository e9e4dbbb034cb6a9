namespace ModelGateway;

/// <summary>For columns of which nothing is known but whether they have a value: <see cref="MissingTest"/> says all there is to say.</summary>
internal sealed class PresenceTest : IDriftTest
{
    public string Measure => "none";

    public CellCounter CounterOf(Column definition, ColumnProfile? reference, ColumnContract? contract) => new PresenceCounter(reference);

    public DriftFinding Compare(in ColumnCounts reference, in ColumnCounts window) => DriftFinding.None;
}
