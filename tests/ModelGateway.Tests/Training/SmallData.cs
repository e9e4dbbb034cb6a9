namespace ModelGateway;

/// <summary>Small datasets by hand.</summary>
internal static class SmallData
{
    public static Dataset Of(params (string Name, Array Cells)[] columns) => new(columns.Select(c => Column(c.Name, c.Cells)));

    public static Dataset Plus(this Dataset data, string name, Array cells) => new(data.Columns.Append(Column(name, cells)));

    public static Dataset Without(this Dataset data, params string[] names) => new(data.Columns.Where(column => !names.Contains(column.Definition.Name)));

    private static DataColumn Column(string name, Array cells) => cells switch
    {
        int[] values => DataColumn.Create(new Column(name, typeof(int)), values),
        long[] values => DataColumn.Create(new Column(name, typeof(long)), values),
        int?[] values => DataColumn.Create(
            new Column(name, typeof(int), isNullable: true), [.. values.Select(v => v ?? 0)], [.. values.Select(v => v is null)]),
        double[] values => DataColumn.Create(new Column(name, typeof(double)), values),
        float[] values => DataColumn.Create(new Column(name, typeof(float)), values),
        decimal[] values => DataColumn.Create(new Column(name, typeof(decimal)), values),
        bool[] values => DataColumn.Create(new Column(name, typeof(bool)), values),
        DateTime[] values => DataColumn.Create(new Column(name, typeof(DateTime)), values),
        DateTime?[] values => DataColumn.Create(
            new Column(name, typeof(DateTime), isNullable: true), [.. values.Select(v => v ?? default)], [.. values.Select(v => v is null)]),
        DateTimeOffset[] values => DataColumn.Create(new Column(name, typeof(DateTimeOffset)), values),
        string?[] values => DataColumn.Create(new Column(name, typeof(string), isNullable: true), values),
        _ => throw new ArgumentException($"No column of {cells.GetType().Name}."),
    };
}
