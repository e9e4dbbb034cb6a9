namespace ModelGateway;

/// <summary>Datasets of random cells with the awkward ones among them, for properties that hold for all.</summary>
internal static class RandomData
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Some("", "\0", "a\0b", "naïve", "😀", "\uFEFF", "\r\n", " x ", "null", "NaN", new string('z', 5000)),
        Gen.String[Gen.Char['a', 'z'], 0, 12]);

    private static readonly Gen<double> s_double = Gen.OneOf(
        Some(0.0, -0.0, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8000000000123), double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue),
        Gen.Double);

    private static readonly Gen<float> s_float = Gen.OneOf(
        Some(0f, -0f, float.NaN, BitConverter.Int32BitsToSingle(0x7FC00123), float.PositiveInfinity, float.Epsilon, 0.1f),
        Gen.Float);

    private static readonly Gen<decimal> s_decimal = Gen.OneOf(
        Some(1.0m, 1.00m, 1.10m, 0m, new decimal(0, 0, 0, true, 3), decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m),
        Gen.Decimal);

    private static readonly Gen<DateTime> s_moment =
        Gen.Select(
            Gen.OneOf(Some(0L, DateTime.MaxValue.Ticks, DateTime.UnixEpoch.Ticks, DateTime.UnixEpoch.Ticks - 1), Gen.Long[0, DateTime.MaxValue.Ticks]),
            Some(DateTimeKind.Unspecified, DateTimeKind.Utc, DateTimeKind.Local))
        .Select((ticks, kind) => new DateTime(ticks, kind));

    private static readonly Gen<DateTimeOffset> s_offset =
        Gen.Select(Gen.Long[TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay], Gen.Int[-14 * 60, 14 * 60])
        .Select((ticks, minutes) => new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)));

    /// <summary>One column of every cell type, nullable or not, with 0 to 40 rows.</summary>
    public static readonly Gen<Dataset> Datasets =
        from rows in Gen.Int[0, 40]
        from isNullable in Gen.Bool
        from flags in Cells("flag", Gen.Bool, rows, isNullable)
        from ints in Cells("int", Gen.Int, rows, isNullable)
        from longs in Cells("long", Gen.Long, rows, isNullable)
        from floats in Cells("float", s_float, rows, isNullable)
        from doubles in Cells("a.double", s_double, rows, isNullable)
        from decimals in Cells("decimal", s_decimal, rows, isNullable)
        from texts in Texts("naïve / text", rows, isNullable)
        from moments in Cells("moment", s_moment, rows, isNullable)
        from offsets in Cells("offset", s_offset, rows, isNullable)
        from days in Cells("day", Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber), rows, isNullable)
        from spans in Cells("span", Gen.Long.Select(ticks => new TimeSpan(ticks)), rows, isNullable)
        from ids in Cells("id", Gen.Guid, rows, isNullable)
        from length in Gen.Int[0, 3]
        from vectors in Vectors("vector", rows, length, isNullable)
        select new Dataset([flags, ints, longs, floats, doubles, decimals, texts, moments, offsets, days, spans, ids, vectors]);

    /// <summary>The same without what CSV cannot say: vectors, NUL, local times, a NaN that is not the one; some of the columns, at least one.</summary>
    public static readonly Gen<Dataset> CsvDatasets =
        Gen.Select(Datasets, Gen.Int[1, int.MaxValue]).Select((dataset, mask) => new Dataset(dataset.Columns
            .Where((column, i) => column is not DataColumn<float[]> && ((mask >> (i % 12)) & 1) == 1)
            .DefaultIfEmpty(dataset.Columns[0])
            .Select(Sayable)));

    private static DataColumn Sayable(DataColumn column) => column switch
    {
        DataColumn<string> c => DataColumn.Create(c.Definition, [.. c.Values.ToArray().Select(text => text?.Replace('\0', 'o')!)]),
        DataColumn<float> c => Map(c, number => float.IsNaN(number) ? float.NaN : number),
        DataColumn<double> c => Map(c, number => double.IsNaN(number) ? double.NaN : number),
        DataColumn<DateTime> c => Map(c, moment => moment.Kind == DateTimeKind.Local ? DateTime.SpecifyKind(moment, DateTimeKind.Unspecified) : moment),
        _ => column,
    };

    private static DataColumn<T> Map<T>(DataColumn<T> column, Func<T, T> map) =>
        DataColumn.Create(column.Definition, [.. column.Values.ToArray().Select(map)], [.. Enumerable.Range(0, column.Count).Select(column.IsNull)]);

    private static Gen<T> Some<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<DataColumn> Cells<T>(string name, Gen<T> cell, int rows, bool isNullable)
        where T : struct =>
        Gen.Select(cell.Array[rows], Gen.Frequency((1, Gen.Const(true)), (4, Gen.Const(false))).Array[rows])
            .Select((cells, isNull) => (DataColumn)DataColumn.Create(new Column(name, typeof(T), isNullable: isNullable), (T[])cells.Clone(), isNullable ? (bool[])isNull.Clone() : null));

    private static Gen<DataColumn> Texts(string name, int rows, bool isNullable) =>
        Gen.Select(s_text.Array[rows], Gen.Bool.Array[rows])
            .Select((cells, isNull) => (DataColumn)DataColumn.Create(new Column(name, typeof(string), isNullable: isNullable), [.. cells.Select((c, i) => isNullable && isNull[i] ? null : c)]));

    private static Gen<DataColumn> Vectors(string name, int rows, int length, bool isNullable) =>
        Gen.Select(s_float.Array[length].Array[rows], Gen.Bool.Array[rows])
            .Select((cells, isNull) => (DataColumn)DataColumn.Create(new Column(name, typeof(float[]), isNullable: isNullable, vectorLength: length), [.. cells.Select((c, i) => isNullable && isNull[i] ? null : c)]));
}
