namespace ModelGateway.Reports;

/// <summary>What a run found of the order of its rows.</summary>
public sealed class ReportedOrder
{
    /// <summary>Whether neighbouring rows depend on each other in an order that nobody declared, in time or in groups.</summary>
    public bool Found { get; init; }

    /// <summary>The column that the rows are in order of, declared or found; null where it is the order of the data, or none.</summary>
    public string? By { get; init; }

    /// <summary>The columns that tell series apart, declared or found, or the groups that rows come in; empty where the rows are one series.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>How much a label resembles the one before it in that order, as a correlation; null where nobody looked, as where the order is declared.</summary>
    public double? Dependence { get; init; }

    /// <summary>What to declare where the order that was found is time, or where rows of a group belong together; null where nothing is to be declared.</summary>
    public string? Declare { get; init; }

    /// <summary>Whether it is no order that was found but groups, of which the columns of the series are the names.</summary>
    internal bool IsOfGroups => Found && Declare?.StartsWith("GroupBy(", StringComparison.Ordinal) == true;
}
