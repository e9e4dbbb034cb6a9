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
            keys[row] = isNumber ? KeyOf(time.GetDouble(row)) : time.GetInt64(row);
        }

        return keys;
    }

    /// <summary>Whether the moments of a column are instants in UTC.</summary>
    public static bool IsUtc(DataColumn time) => time switch
    {
        DataColumn<DateTimeOffset> => true,
        DataColumn<DateTime> dates => Enumerable.Range(0, time.Count).All(row => time.IsMissing(row) || dates.Values[row].Kind == DateTimeKind.Utc),
        _ => false,
    };

    /// <summary>Whether the moments of a column are dates or whole numbers, so that their keys lie as far apart as they do.</summary>
    public static bool IsWhole(DataColumn time) =>
        time.Definition.Kind == ColumnKind.DateTime || time.Definition.Type == typeof(int) || time.Definition.Type == typeof(long);

    /// <summary>A number that grows with one that may have a fraction: its bits, so turned that they sort as it does.</summary>
    public static long KeyOf(double number)
    {
        long bits = BitConverter.DoubleToInt64Bits(number);
        return bits < 0 ? bits ^ long.MaxValue : bits;
    }

    /// <summary>Sorts rows by their keys.</summary>
    public static void Sort(Span<int> rows, long[] keys)
    {
        // By numbers alone a million rows are sorted in a third of the time that comparing them in turn takes.
        long[] own = new long[rows.Length];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = keys[rows[i]];
        }

        own.AsSpan().Sort(rows);
        for (int first = 0, next; first < own.Length; first = next)
        {
            for (next = first + 1; next < own.Length && own[next] == own[first];)
            {
                next++;
            }

            rows[first..next].Sort();
        }
    }

    /// <summary>For each row its moment in ticks by the clock on the wall of a time zone; 0 where it has none, empty where the column holds no dates.</summary>
    /// <param name="time">The time column. What is kept without an offset is taken to be the clock on the wall as it stands.</param>
    /// <param name="zone">The time zone.</param>
    public static long[] Wall(DataColumn time, TimeZoneInfo zone)
    {
        if (time.Definition.Kind != ColumnKind.DateTime)
        {
            return [];
        }

        long[] wall = new long[time.Count];
        for (int row = 0; row < wall.Length; row++)
        {
            if (!time.IsMissing(row))
            {
                wall[row] = time is DataColumn<DateTimeOffset> moments ? TimeZoneInfo.ConvertTime(moments.Values[row], zone).Ticks
                    : time is DataColumn<DateTime> { } dates && dates.Values[row].Kind == DateTimeKind.Utc ? TimeZoneInfo.ConvertTimeFromUtc(dates.Values[row], zone).Ticks
                    : time.GetInt64(row);
            }
        }

        return wall;
    }
}
