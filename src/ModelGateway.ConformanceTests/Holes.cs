using System.Reflection;

namespace ModelGateway.ConformanceTests;

/// <summary>Takes cells out of columns.</summary>
internal static class Holes
{
    private static readonly MethodInfo s_punch = typeof(Holes).GetMethod(nameof(Punch), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The same column, nullable, without some of its cells.</summary>
    public static DataColumn In(DataColumn column, Func<int, bool> isMissing) =>
        (DataColumn)s_punch.MakeGenericMethod(column.Definition.Type).Invoke(null, [column, isMissing])!;

    private static DataColumn<T> Punch<T>(DataColumn<T> column, Func<int, bool> isMissing)
    {
        T[] values = column.Values.ToArray();
        bool[] isNull = new bool[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            isNull[row] = column.IsNull(row) || isMissing(row);
            values[row] = isNull[row] ? default! : values[row];
        }

        return DataColumn.Create(column.Definition with { IsNullable = true }, values, typeof(T).IsValueType ? isNull : null);
    }
}
