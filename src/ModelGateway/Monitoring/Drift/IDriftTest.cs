namespace ModelGateway;

/// <summary>
/// A way to monitor a column for drift: what is counted of it, how a window is held against the reference, and what reports call that. One
/// more is this, a <see cref="CellCounter"/> where none that is there will do, and a line in <see cref="DriftTests"/>; what it compares with must be in
/// the <see cref="ColumnProfile"/> of the reference, which the <see cref="ColumnProfiler"/> makes. Immutable. Whether
/// values are missing more often is tested of every column alike, by <see cref="MissingTest"/>.
/// </summary>
internal interface IDriftTest
{
    /// <summary>What reports call the measure of its effect.</summary>
    string Measure { get; }

    /// <summary>Lays out what is counted of a column.</summary>
    /// <param name="definition">Its name, type, kind and role.</param>
    /// <param name="reference">The same column of the reference; null when that has none.</param>
    /// <param name="contract">What its cells have been held to when they are counted; null when they have not.</param>
    /// <returns>The counter; null where this is no test for such a column.</returns>
    CellCounter? CounterOf(Column definition, ColumnProfile? reference, ColumnContract? contract);

    /// <summary>Compares the values of a window with those of the reference, both counted by its counter.</summary>
    DriftFinding Compare(in ColumnCounts reference, in ColumnCounts window);
}
