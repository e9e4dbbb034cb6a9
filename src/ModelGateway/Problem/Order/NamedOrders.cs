namespace ModelGateway;

/// <summary>The orders that rows may be in: that of the data, and those of dates and of numbers that run on.</summary>
/// <param name="columns">The columns that may say when a row was observed.</param>
/// <param name="cancellationToken">Cancels what is asked.</param>
internal sealed class NamedOrders(IReadOnlyList<DataColumn> columns, CancellationToken cancellationToken)
{
    private const int FewestRows = 100;
    private const int FewestMoments = 10;
    private const double DistinctShare = 0.99;
    private const double DatedShare = 0.9;

    private readonly HashSet<DataColumn> _running = [];

    /// <summary>Whole numbers that differ from row to row, so that they name no series.</summary>
    public IReadOnlySet<DataColumn> Running => _running;

    /// <summary>The orders, the likeliest first.</summary>
    /// <param name="rows">The rows, in the order of the data.</param>
    /// <param name="isSorted">Whether they are sorted by what is to be learned.</param>
    public IEnumerable<NamedOrder> Of(int[] rows, bool isSorted)
    {
        // A column in whose order the data come says what that order is; any other date or running number may be one of its own. Rows that were sorted may have been
        // numbered after that, but dates do not come in order by themselves.
        NamedOrder[] named = [.. columns.OrderBy(column => column.Definition.Kind == ColumnKind.DateTime ? 0 : 1).Select(column => NamedBy(column, rows)).OfType<NamedOrder>()];
        foreach (NamedOrder growing in named.Where(one => one.IsGrowing && !one.MayBeQuantity && (!isSorted || one.Column!.Definition.Kind == ColumnKind.DateTime)))
        {
            yield return growing;
        }

        if (!isSorted)
        {
            yield return new NamedOrder(null, [], rows, IsGrowing: true);
        }

        foreach (NamedOrder other in named.Where(one => !one.IsGrowing && !one.MayBeQuantity))
        {
            yield return other;
        }
    }

    /// <summary>Orders of whole numbers that many rows share, such as weeks or seconds, which are times only where series within them say so.</summary>
    /// <param name="rows">The rows, in the order of the data.</param>
    public IEnumerable<NamedOrder> OfSharedNumbers(int[] rows) =>
        columns.Where(column => column.Definition.Kind == ColumnKind.Integer).Select(column => NamedBy(column, rows)).OfType<NamedOrder>().Where(one => one.MayBeQuantity);

    // A row without a moment has no place. Of numbers that are not whole only those that grow are no mere quantity.
    private NamedOrder? NamedBy(DataColumn column, int[] rows)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ColumnKind kind = column.Definition.Kind;
        if (kind == ColumnKind.Number && !IsGrowing(rows.Select(column.GetDouble).Where(value => !double.IsNaN(value))))
        {
            return null;
        }

        int[] dated = rows.Any(column.IsMissing) ? [.. rows.Where(row => !column.IsMissing(row))] : rows;
        if (dated.Length < FewestRows || dated.Length < DatedShare * rows.Length)
        {
            return null;
        }

        long[] moments = TimeOrder.Keys(column);
        bool isRunning = kind != ColumnKind.DateTime && IsRunning(dated, moments);
        if (isRunning && kind == ColumnKind.Integer)
        {
            // What differs from row to row names no series.
            _running.Add(column);
        }

        return isRunning || dated.Select(row => moments[row]).Distinct().Take(FewestMoments).Count() == FewestMoments
            ? new NamedOrder(column, moments, dated, IsGrowing(dated.Select(row => moments[row]))) { MayBeQuantity = !isRunning && kind != ColumnKind.DateTime } : null;
    }

    /// <summary>Whether a column may say when its row was observed.</summary>
    public static bool MayBe(Column column) => column.Kind switch
    {
        ColumnKind.DateTime => column.Type == typeof(DateTime) || column.Type == typeof(DateTimeOffset) || column.Type == typeof(DateOnly),
        ColumnKind.Integer => column.Type == typeof(int) || column.Type == typeof(long),
        ColumnKind.Number => column.Type == typeof(float) || column.Type == typeof(double) || column.Type == typeof(decimal),
        _ => false,
    };

    private static bool IsRunning(int[] rows, long[] moments)
    {
        HashSet<long> values = [];
        int repeats = 0;
        foreach (int row in rows)
        {
            repeats += values.Add(moments[row]) ? 0 : 1;
            if (repeats > (1 - DistinctShare) * rows.Length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no value is less than the one before.</summary>
    public static bool IsGrowing<T>(IEnumerable<T> values) where T : IComparable<T>
    {
        using IEnumerator<T> all = values.GetEnumerator();
        for (T? before = all.MoveNext() ? all.Current : default; all.MoveNext(); before = all.Current)
        {
            if (all.Current.CompareTo(before) < 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>An order to look in.</summary>
/// <param name="Column">The column that it is of; null where it is that of the data.</param>
/// <param name="Moments">For each row of the data a number that grows in it; empty where it is that of the data.</param>
/// <param name="Rows">The rows that have a place in it, in the order of the data.</param>
/// <param name="IsGrowing">Whether the data come in it.</param>
internal sealed record NamedOrder(DataColumn? Column, long[] Moments, int[] Rows, bool IsGrowing)
{
    /// <summary>Whether its numbers may as well be quantities or codes.</summary>
    public bool MayBeQuantity { get; init; }

    /// <summary>Whether it is that of the data, though a running number may say so too.</summary>
    public bool IsOfData => Column is null || (IsGrowing && Column.Definition.Kind != ColumnKind.DateTime);

    /// <summary>Whether most rows have a moment of their own.</summary>
    public bool AreDistinct => Rows.Select(row => Moments[row]).Distinct().Count() > Rows.Length / 2;
}
