namespace ModelGateway;

/// <summary>Contracts about one column and rows with one feature.</summary>
internal static class ContractCases
{
    /// <summary>A column of a type of which nothing is expected yet.</summary>
    public static ColumnContract Column(string name, Type type) => ColumnContract.Of(Define(name, type));

    /// <summary>Makes a contract ready for rows with that one feature.</summary>
    public static RowContract Ready(ColumnContract column, Type type, out FeatureRows rows)
    {
        RowLayout layout = new(new Schema([Define(column.Name, type)]));
        rows = new FeatureRows(layout);
        return new RowContract(new DataContract { Columns = [column] }, layout);
    }

    /// <summary>What the contract says of a value; the fast check must agree.</summary>
    public static Violation? Inspect(RowContract contract, FeatureRows rows, object? value)
    {
        BoxedCell.Write(value, rows, 0, 0);
        RowFinding finding = contract.Inspect(rows, 0);
        Assert.Equal(finding.Violations is null, contract.IsKept(rows, 0));
        Assert.Equal(finding.Violations is null ? -1 : 0, contract.FirstBroken(rows, 0, 1));
        Assert.Equal(finding.Violations?.Max(v => v.Action) ?? ViolationAction.Ignore, finding.Action);
        return finding.Violations?.Single();
    }

    private static Column Define(string name, Type type) => new(name, type, isNullable: true, vectorLength: type == typeof(float[]) ? 2 : 0);
}
