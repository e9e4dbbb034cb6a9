namespace ModelGateway;

/// <summary>Tests the columns of rows against the profile of an earlier version, as the monitor tests what is served.</summary>
internal static class ProfileComparer
{
    /// <param name="reference">The profile of the earlier version.</param>
    /// <param name="learned">The rows that the later one learned from.</param>
    /// <param name="columns">The columns to compare; those that the two have in different kinds are left out.</param>
    /// <param name="sensitive">Columns whose values must not be shown.</param>
    public static IReadOnlyList<ColumnReading> Compare(DatasetProfile reference, Dataset learned, IEnumerable<Column> columns, IReadOnlyList<string> sensitive)
    {
        Schema shared = new([.. columns.Where(column => reference.Columns.Any(before => before.Name == column.Name && before.Kind == column.Kind))]);
        if (shared.Count == 0 || learned.RowCount == 0)
        {
            return [];
        }

        CountedColumns counted = CountedColumns.Of(shared, reference.With([]), sensitive.ToHashSet(StringComparer.Ordinal));
        FeatureRows rows = new(new RowLayout(shared));
        rows.Fill(learned, [.. Enumerable.Range(0, learned.RowCount)]);
        WindowProfile profile = new(counted);
        new ProfileCounter(counted).Count(new ServedRows(rows, 0, [], new PredictionId[learned.RowCount], new AnsweredBy[learned.RowCount]), profile);
        WindowState window = new(0, 0, true, profile.Save(), [], 0, []);
        return new MonitorReportBuilder(counted).Judge(window, new bool[counted.All.Count]).Columns;
    }
}
