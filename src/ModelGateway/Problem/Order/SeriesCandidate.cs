namespace ModelGateway;

/// <summary>Columns that may name the series together.</summary>
internal sealed class SeriesCandidate
{
    private const int FewestValues = 3;

    public required IReadOnlyList<DataColumn> Columns { get; init; }

    /// <summary>For each row looked at the number of its value.</summary>
    public required int[] Codes { get; init; }

    /// <summary>The rows that it is judged by.</summary>
    public required int[] Rows { get; init; }

    /// <summary>For each of them the number of its series; -1 where that has too few rows.</summary>
    public required int[] Groups { get; init; }

    public required int Values { get; init; }

    /// <summary>Whether most rows are of a value that comes often.</summary>
    public required bool IsCommon { get; init; }

    /// <summary>Whether a value comes once in a moment.</summary>
    public required bool IsUnique { get; init; }

    /// <summary>Whether most rows share their moment with others.</summary>
    public required bool AreMomentsShared { get; init; }

    /// <summary>Whether most moments have a row of most values, and of each no more than one.</summary>
    public required bool IsPanel { get; init; }

    /// <summary>
    /// Whether it may be tried: a value comes often, and once in a moment. Of numbers that no model reads few are names, and what they go with is in no feature, so
    /// they have to be of a panel.
    /// </summary>
    public bool IsPossible => IsCommon && IsUnique && (IsPanel || (Values >= FewestValues && !Columns.Any(column => MayBeAnything(column.Definition))));

    /// <summary>Whether a column holds numbers that no model reads.</summary>
    public static bool MayBeAnything(Column column) => column is { IsInput: false, Kind: ColumnKind.Integer };

    /// <summary>Whether it may as well be a quantity: a name in letters is no number of things.</summary>
    public bool MayBeQuantity => Columns.Any(column => column.Definition.Kind == ColumnKind.Integer);
}
