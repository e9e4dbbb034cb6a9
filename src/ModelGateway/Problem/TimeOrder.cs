namespace ModelGateway;

/// <summary>Puts rows in time order; rows of the same moment keep the order of the file.</summary>
internal static class TimeOrder
{
    /// <summary>For each row a number that grows with time.</summary>
    /// <exception cref="DataException">The column holds nothing that can be put in order of time.</exception>
    public static long[] Keys(DataColumn time)
    {
        long[] keys = new long[time.Count];
        if (time is DataColumn<DateTimeOffset> moments)
        {
            for (int row = 0; row < keys.Length; row++)
            {
                keys[row] = moments.Values[row].UtcTicks;
            }

            return keys;
        }

        if (time.Definition.Type == typeof(string) || time.Definition.Type == typeof(Guid) || time.Definition.Type == typeof(float[]) || time.Definition.Type == typeof(bool))
        {
            throw new DataException(
                $"The time column '{time.Definition.Name}' holds {ColumnWording.Content(time.Definition)}; expected dates or numbers. Declare its date format, or name another column.");
        }

        bool isNumber = time.Definition.Type == typeof(float) || time.Definition.Type == typeof(double)
            || time.Definition.Type == typeof(decimal) || time.Definition.Type == typeof(TimeSpan);
        for (int row = 0; row < keys.Length; row++)
        {
            keys[row] = isNumber ? Sortable(time.GetDouble(row)) : time.GetInt64(row);
        }

        return keys;
    }

    /// <summary>Sorts rows by their keys.</summary>
    public static void Sort(Span<int> rows, long[] keys) => rows.Sort((a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));

    /// <summary>For each row the label that was known last when it was to be predicted; NaN where none was.</summary>
    /// <param name="order">All rows in time order, with label or without.</param>
    /// <param name="labels">For each row its label; NaN where there is none to know.</param>
    /// <param name="delay">After how many rows a label is known, from 1.</param>
    public static float[] LastLabels(ReadOnlySpan<int> order, float[] labels, int delay)
    {
        float[] known = new float[labels.Length];
        Array.Fill(known, float.NaN);
        float last = float.NaN;
        for (int place = delay; place < order.Length; place++)
        {
            float label = labels[order[place - delay]];
            last = float.IsNaN(label) ? last : label;
            known[order[place]] = last;
        }

        return known;
    }

    // The bits of a double, so turned that they sort as the number does.
    private static long Sortable(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? bits ^ long.MaxValue : bits;
    }
}
