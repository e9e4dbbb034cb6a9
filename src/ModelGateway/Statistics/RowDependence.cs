namespace ModelGateway;

/// <summary>How rows that something is measured by depend on each other.</summary>
internal sealed class RowDependence
{
    private readonly int[] _groups;
    private readonly int[] _series;
    private readonly int[] _moments;

    private RowDependence(bool isInOrder, int[] groups, int[] series, int[] moments) =>
        (IsInOrder, _groups, _series, _moments) = (isInOrder, groups, series, moments);

    /// <summary>They do not.</summary>
    public static RowDependence None { get; } = new(false, [], [], []);

    /// <summary>Neighbours may be alike.</summary>
    public static RowDependence InOrder { get; } = new(true, [], [], []);

    /// <summary>Whether the rows follow each other and neighbours may be alike.</summary>
    public bool IsInOrder { get; }

    /// <summary>Rows of a group may be alike.</summary>
    /// <param name="groups">For each row the number of its group, from 0.</param>
    public static RowDependence OfGroups(int[] groups) => new(false, groups, [], []);

    /// <summary>Rows of a series may be alike, and rows of a moment.</summary>
    /// <param name="series">For each row the number of its series, from 0.</param>
    /// <param name="moments">For each row the number of its moment, from 0, in time order.</param>
    public static RowDependence OfPanel(int[] series, int[] moments) => new(false, [], series, moments);

    /// <summary>By how much an interval is wider than that of independent rows; blocks of neighbours are not among it.</summary>
    /// <param name="influence">For each row by how much it moves what is estimated; they sum to zero.</param>
    public Inflation InflationOf(ReadOnlySpan<double> influence) =>
        _groups.Length > 0 ? Inflation.OfGroups(influence, _groups)
        : _series.Length > 0 ? Inflation.OfPanel(influence, _series, _moments)
        : Inflation.None;
}
