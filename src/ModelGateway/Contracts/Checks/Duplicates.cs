namespace ModelGateway;

/// <summary>Counts values that come again.</summary>
internal static class Duplicates
{
    /// <summary>How many cells repeat an earlier one; missing cells aside.</summary>
    /// <param name="column">A column of any type but vectors.</param>
    /// <param name="stopAtFirst">Whether to know of one is enough.</param>
    public static int Count(DataColumn column, bool stopAtFirst = false)
    {
        return column is DataColumn<int> or DataColumn<long>
            ? Count(column, column.GetInt64, EqualityComparer<long>.Default, stopAtFirst)
            : Count(column, row => column.GetText(row)!, StringComparer.Ordinal, stopAtFirst);
    }

    private static int Count<T>(DataColumn column, Func<int, T> read, IEqualityComparer<T> comparer, bool stopAtFirst)
    {
        HashSet<T> seen = new(comparer);
        int count = 0;
        for (int row = 0; row < column.Count && !(stopAtFirst && count > 0); row++)
        {
            if (!column.IsMissing(row) && !seen.Add(read(row)))
            {
                count++;
            }
        }

        return count;
    }
}
