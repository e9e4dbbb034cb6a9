namespace ModelGateway;

/// <summary>Contracts about one column, and rows and datasets with one feature.</summary>
internal static class ContractCases
{
    /// <summary>Random datasets whose integers can all be scored: the least of all stands for a missing one.</summary>
    public static Gen<Dataset> Datasets { get; } = RandomData.Datasets.Where(
        data => !data.Columns.OfType<DataColumn<long>>().Any(column => column.Values.Contains(FeatureRows.MissingInt64)));

    /// <summary>A column of a type of which nothing is expected yet.</summary>
    public static ColumnContract Column(Type type, string name = "x", ColumnKind? kind = null) => ColumnContract.Of(Define(type, name, kind));

    /// <summary>Makes a contract ready for rows with that one feature.</summary>
    public static RowContract Ready(ColumnContract column, Type type, out FeatureRows rows)
    {
        RowLayout layout = new(new Schema([Define(type, column.Name)]));
        rows = new FeatureRows(layout);
        return new RowContract(new DataContract { Columns = [column] }, layout);
    }

    /// <summary>What a contract says of one value of a feature.</summary>
    public static Violation? Inspect(ColumnContract column, Type type, object? value) => Inspect(Ready(column, type, out FeatureRows rows), rows, value);

    /// <summary>What a contract says of a value; the fast checks must agree.</summary>
    public static Violation? Inspect(RowContract contract, FeatureRows rows, object? value)
    {
        BoxedCell.Write(value, rows, 0, 0);
        RowFinding finding = contract.Inspect(rows, 0);
        Assert.Equal(finding.Violations is null, contract.IsKept(rows, 0));
        Assert.Equal(finding.Violations is null ? -1 : 0, contract.FirstBroken(rows, 0, 1));
        Assert.Equal(finding.Violations?.Max(v => v.Action) ?? ViolationAction.Ignore, finding.Action);
        return finding.Violations?.Single();
    }

    /// <summary>A dataset of one feature.</summary>
    public static Dataset Data<T>(params T[] values) => new([DataColumn.Create(new Column("x", typeof(T), isNullable: true), values)]);

    /// <summary>What a contract about one column says of a dataset of one feature.</summary>
    public static Violation? Check(ColumnContract column, Dataset data) => new DataContract { Columns = [column] }.Check(data).SingleOrDefault();

    private static Column Define(Type type, string name, ColumnKind? kind = null) =>
        new(name, type, kind, isNullable: true, vectorLength: type == typeof(float[]) ? 2 : 0);
}
