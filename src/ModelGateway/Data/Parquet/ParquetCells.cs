namespace ModelGateway;

/// <summary>Cells whose type Parquet lacks, as cells of types that it has and other readers understand, without loss.</summary>
/// <remarks>
/// Decimals are text, because each cell has a scale of its own; time spans are ticks of 100 ns. Dates are timestamps in microseconds (those with an
/// offset in UTC); the digit below, the offset in minutes and the kind of a <see cref="DateTime"/> are in a second column of integers, where there are any.
/// </remarks>
internal static class ParquetCells
{
    private const int TicksPerMicrosecond = 10;

    /// <summary>The column to write in place of one, and its detail; null where nothing is lost without.</summary>
    public static (DataColumn Cells, DataColumn? Detail) Encode(DataColumn column, string detailName) => column switch
    {
        DataColumn<decimal> numbers => (MapToText(numbers), null),
        DataColumn<TimeSpan> spans => (Map(spans, spans.Definition.Name, span => span.Ticks), null),
        DataColumn<DateTime> moments => (
            Map(moments, moments.Definition.Name, m => Whole(m.Ticks, DateTimeKind.Unspecified)),
            Detail(Map(moments, detailName, m => ((int)m.Kind * TicksPerMicrosecond) + (int)(m.Ticks % TicksPerMicrosecond)))),
        DataColumn<DateTimeOffset> moments => (
            Map(moments, moments.Definition.Name, m => Whole(m.UtcTicks, DateTimeKind.Utc)),
            Detail(Map(moments, detailName, m => (m.TotalOffsetMinutes * TicksPerMicrosecond) + (int)(m.UtcTicks % TicksPerMicrosecond)))),
        _ => (column, null),
    };

    /// <summary>A date from its timestamp and its detail.</summary>
    public static DateTime ToDateTime(DateTime whole, int detail) =>
        new(whole.Ticks + (detail % TicksPerMicrosecond), (DateTimeKind)(detail / TicksPerMicrosecond));

    /// <summary>A date with its offset from its timestamp in UTC and its detail.</summary>
    public static DateTimeOffset ToDateTimeOffset(DateTime whole, int detail)
    {
        int below = ((detail % TicksPerMicrosecond) + TicksPerMicrosecond) % TicksPerMicrosecond;
        TimeSpan offset = TimeSpan.FromMinutes((detail - below) / TicksPerMicrosecond);
        return new DateTimeOffset(whole.Ticks + below + offset.Ticks, offset);
    }

    private static DateTime Whole(long ticks, DateTimeKind kind) => new(ticks - (ticks % TicksPerMicrosecond), kind);

    private static DataColumn<int>? Detail(DataColumn<int> detail) => detail.Values.ContainsAnyExcept(0) ? detail : null;

    private static DataColumn<TTo> Map<TFrom, TTo>(DataColumn<TFrom> column, string name, Func<TFrom, TTo> map)
        where TTo : struct
    {
        TTo[] values = new TTo[column.Count];
        bool[] isNull = new bool[column.Count];
        for (int row = 0; row < values.Length; row++)
        {
            isNull[row] = column.IsNull(row);
            values[row] = map(column.Values[row]);
        }

        return DataColumn.Create(new Column(name, typeof(TTo), isNullable: column.Definition.IsNullable), values, isNull);
    }

    private static DataColumn<string?> MapToText(DataColumn<decimal> column)
    {
        string?[] values = new string?[column.Count];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = column.IsNull(row) ? null : DecimalText.Write(column.Values[row]);
        }

        return DataColumn.Create(new Column(column.Definition.Name, typeof(string), isNullable: column.Definition.IsNullable), values);
    }
}
