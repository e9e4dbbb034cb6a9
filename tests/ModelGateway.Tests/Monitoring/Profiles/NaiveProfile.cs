namespace ModelGateway;

/// <summary>The plainest way to count a column: cell by cell from the dataset.</summary>
internal static class NaiveProfile
{
    public static long[] Count(CountedColumn column, DataColumn cells)
    {
        long[] counts = new long[column.Slots];
        for (int row = 0; row < cells.Count; row++)
        {
            counts[SlotOf(column, cells, row)]++;
        }

        return counts;
    }

    private static int SlotOf(CountedColumn column, DataColumn cells, int row)
    {
        if (cells.IsMissing(row) || (cells is DataColumn<long> longs && longs.Values[row] == FeatureRows.MissingInt64))
        {
            return 0;
        }

        switch (column.Counter)
        {
            case NumberCounter numbers:
                double value = cells is DataColumn<string> or DataColumn<Guid> ? cells.GetText(row)!.Length : cells.GetDouble(row);
                return SlotOf(numbers.Bins, (float)(value - numbers.Bins.Center));
            case CategoryCounter categories:
                int category = categories.Categories.ToList().IndexOf(cells.GetText(row)!);
                return category < 0 ? 1 : category + 2;
            default:
                return 1;
        }
    }

    public static int SlotOf(QuantileBins bins, float position)
    {
        if (float.IsNaN(position))
        {
            return 0;
        }

        int bin = 0;
        foreach (float edge in bins.Edges)
        {
            bin += position > edge ? 1 : 0;
        }

        return position < bins.Least ? 1 : position > bins.Greatest ? 66 : bin + 2;
    }
}
