namespace ModelGateway;

/// <summary>Puts the cells of one column below those of another, in the narrowest type that holds both.</summary>
internal static class ColumnJoin
{
    private const long ExactInDouble = 1L << 53;

    public static DataColumn Join(DataColumn first, DataColumn second)
    {
        Column definition = first.Definition;
        Type type = CommonType(first, second);
        bool isFirstEmpty = definition.Type != type && HasNoValue(first);
        ColumnKind kind = isFirstEmpty ? second.Definition.Kind
            : type == typeof(double) && definition.Kind == ColumnKind.Integer ? ColumnKind.Number
            : definition.Kind;
        Column joined = new(
            definition.Name, type, kind, definition.IsNullable || second.Definition.IsNullable, definition.Role, definition.VectorLength);
        return joined switch
        {
            _ when type == typeof(bool) => Append(joined, first, second, Same<bool>),
            _ when type == typeof(int) => Append(joined, first, second, Same<int>),
            _ when type == typeof(long) => Append(joined, first, second, static (column, row) => column.GetInt64(row)),
            _ when type == typeof(float) => Append(joined, first, second, Same<float>),
            _ when type == typeof(double) => Append(joined, first, second, ExactDouble),
            _ when type == typeof(decimal) => Append(joined, first, second, Same<decimal>),
            _ when type == typeof(DateTime) => Append(joined, first, second, Clock),
            _ when type == typeof(DateTimeOffset) => Append(joined, first, second, Same<DateTimeOffset>),
            _ when type == typeof(DateOnly) => Append(joined, first, second, Same<DateOnly>),
            _ when type == typeof(TimeSpan) => Append(joined, first, second, Same<TimeSpan>),
            _ when type == typeof(Guid) => Append(joined, first, second, Same<Guid>),
            _ when type == typeof(string) => Append(joined, first, second, Same<string>),
            _ => Append(joined, first, second, Same<float[]>),
        };
    }

    private static Type CommonType(DataColumn first, DataColumn second)
    {
        Type one = first.Definition.Type;
        Type other = second.Definition.Type;
        bool Are(Type a, Type b) => (one == a && other == b) || (one == b && other == a);
        return one == other ? one
            : HasNoValue(second) && other == typeof(string) ? one
            : HasNoValue(first) && one == typeof(string) ? other
            : Are(typeof(int), typeof(long)) ? typeof(long)
            : Are(typeof(int), typeof(double)) || Are(typeof(long), typeof(double)) || Are(typeof(float), typeof(double)) ? typeof(double)
            : Are(typeof(DateOnly), typeof(DateTime)) ? typeof(DateTime)
            : throw new DataException(
                $"Column '{first.Definition.Name}' holds {one.Name} in the first dataset and {other.Name} in the second, which no type joins without loss. " +
                "Read the second with the schema of the first, or declare the column.");
    }

    private static DataColumn<T> Append<T>(Column definition, DataColumn first, DataColumn second, Func<DataColumn, int, T> get)
    {
        T[] values = new T[first.Count + second.Count];
        bool[] isNull = new bool[values.Length];
        int at = 0;
        foreach (DataColumn column in (ReadOnlySpan<DataColumn>)[first, second])
        {
            for (int row = 0; row < column.Count; row++, at++)
            {
                isNull[at] = column.IsNull(row);
                values[at] = isNull[at] ? default! : get(column, row);
            }
        }

        return DataColumn.Create(definition, values, isNull);
    }

    private static T Same<T>(DataColumn column, int row) => ((DataColumn<T>)column).Values[row];

    private static double ExactDouble(DataColumn column, int row) =>
        column is DataColumn<long> wide && wide.Values[row] is < -ExactInDouble or > ExactInDouble
            ? throw new DataException(
                $"Column '{column.Definition.Name}', row {row}: {wide.Values[row]} has more digits than a double, which the other dataset needs, can hold. " +
                "Declare the column alike in both.")
            : column.GetDouble(row);

    private static DateTime Clock(DataColumn column, int row) =>
        column is DataColumn<DateOnly> days ? days.Values[row].ToDateTime(TimeOnly.MinValue) : Same<DateTime>(column, row);

    private static bool HasNoValue(DataColumn column)
    {
        for (int row = 0; row < column.Count; row++)
        {
            if (!column.IsNull(row))
            {
                return false;
            }
        }

        return true;
    }
}
