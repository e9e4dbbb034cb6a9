namespace ModelGateway;

public class DatasetConcatTests
{
    [Fact]
    public void Rows_follow_each_other_with_columns_found_by_name()
    {
        Dataset both = Dataset.Concat(DatasetCsvTests.Read("a,b\n1,x\n2,NA\n"), DatasetCsvTests.Read("b,a\ny,3\n"));

        Assert.Equal(DatasetCsvTests.Read("a,b\n1,x\n2,NA\n3,y\n").Sha256, both.Sha256);
        Assert.Equal(["a", "b"], both.Schema.Select(column => column.Name));
    }

    [Fact]
    public void A_remark_that_both_make_is_kept_once()
    {
        DataColumn[] columns = [DataColumn.Create(new Column("a", typeof(int)), new[] { 1 })];

        Dataset both = Dataset.Concat(new Dataset(columns) { Remarks = ["No header.", "One comment."] }, new Dataset(columns) { Remarks = ["No header.", "Preamble."] });

        Assert.Equal(["No header.", "One comment.", "Preamble."], both.Remarks);
    }

    [Theory]
    [InlineData("1", "3000000000", typeof(long), ColumnKind.Integer)]
    [InlineData("1", "2.5", typeof(double), ColumnKind.Number)]
    [InlineData("2.5", "3000000000", typeof(double), ColumnKind.Number)]
    [InlineData("2024-01-01", "2024-01-02 03:04", typeof(DateTime), ColumnKind.DateTime)]
    [InlineData("NA", "1", typeof(int), ColumnKind.Integer)]
    [InlineData("true", "NA", typeof(bool), ColumnKind.Boolean)]
    [InlineData("red", "blue", typeof(string), ColumnKind.Category)]
    [InlineData("2024-01-01T00:00Z", "2024-01-01T00:00+02:00", typeof(DateTimeOffset), ColumnKind.DateTime)]
    public void Types_are_widened_without_loss(string first, string second, Type type, ColumnKind kind)
    {
        Dataset both = Dataset.Concat(DatasetCsvTests.Read($"a,b\n{first},1\n"), DatasetCsvTests.Read($"a,b\n{second},1\n"));

        Assert.Equal((type, kind, first == "NA" || second == "NA"), (both.Schema["a"].Type, both.Schema["a"].Kind, both.Schema["a"].IsNullable));
        Assert.Equal(first == "NA", both["a"].IsNull(0));
        Assert.Equal(DatasetCsvTests.Read($"a,b\n{first},1\n{second},1\n").Sha256, both.Sha256);
    }

    [Theory]
    [InlineData("a,b\nred,1\n", "a,b\n2,1\n", "Column 'a' holds String in the first dataset and Int32 in the second, which no type joins without loss. Read the second with the schema of the first, or declare the column.")]
    [InlineData("a,b\n9007199254740993,1\n", "a,b\n2.5,1\n", "Column 'a', row 0: 9007199254740993 has more digits than a double, which the other dataset needs, can hold. Declare the column alike in both.")]
    [InlineData("a,b\n1,1\n", "a,B\n2,1\n", "The second dataset has no column 'b', the other one has. Both must have the same columns. Did you mean 'B'?")]
    [InlineData("a\n1\n", "a,b\n2,1\n", "The first dataset has no column 'b', the other one has. Both must have the same columns. There are: 'a'.")]
    public void What_cannot_be_joined_is_refused(string first, string second, string message) =>
        Assert.Equal(message, Assert.Throws<DataException>(() => Dataset.Concat(DatasetCsvTests.Read(first), DatasetCsvTests.Read(second))).Message);
}
