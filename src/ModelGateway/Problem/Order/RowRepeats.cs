namespace ModelGateway;

/// <summary>Tells whether a row says the same as another.</summary>
/// <param name="columns">The columns that count.</param>
internal sealed class RowRepeats(IReadOnlyList<DataColumn> columns)
{
    /// <summary>Whether all cells of two rows are the same; missing ones are.</summary>
    public bool AreSame(int row, int other)
    {
        // Rows that differ do so in one of the first columns, so nothing is read in advance.
        foreach (DataColumn column in columns)
        {
            if (column.IsMissing(row) ? !column.IsMissing(other) : column.IsMissing(other) || !IsSame(column, row, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSame(DataColumn column, int row, int other) => column switch
    {
        DataColumn<string> c => string.Equals(c.Values[row], c.Values[other], StringComparison.Ordinal),
        DataColumn<float[]> c => c.Values[row].AsSpan().SequenceEqual(c.Values[other]),
        DataColumn<Guid> c => c.Values[row] == c.Values[other],
        DataColumn<float> or DataColumn<double> or DataColumn<decimal> or DataColumn<TimeSpan> => column.GetDouble(row) == column.GetDouble(other),
        _ => column.GetInt64(row) == column.GetInt64(other),
    };
}
