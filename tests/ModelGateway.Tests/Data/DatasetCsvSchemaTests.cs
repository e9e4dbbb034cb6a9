namespace ModelGateway;

/// <summary>Reading a second file with the schema of a first.</summary>
public class DatasetCsvSchemaTests
{
    private static readonly Schema s_schema = DatasetCsvTests.Read("id,color,size,day,flag\n1,red,1.5,2024-01-01,true\n2,007,2,2024-01-02,false\n").Schema;

    [Fact]
    public void Types_kinds_roles_and_order_come_from_the_schema()
    {
        Schema schema = s_schema.With(column => column.Name == "id" ? column with { Role = ColumnRole.Ignored } : column);

        Dataset data = DatasetCsvTests.Read("day,size,color,id,flag\n2024-03-01,7,12,3,true\n", schema: schema);

        Assert.Equal(schema, data.Schema);
        Assert.Equal(new object?[] { 3, "12", 7.0, new DateOnly(2024, 3, 1), true }, data.Columns.Select(column => column.GetValue(0)));
    }

    [Fact]
    public void Missing_cells_are_allowed_where_the_schema_had_none()
    {
        Dataset data = DatasetCsvTests.Read("id,color,size,day,flag\n,,,,\n", schema: s_schema);

        Assert.All(data.Schema, column => Assert.True(column.IsNullable));
        Assert.All(data.Columns, column => Assert.True(column.IsNull(0)));
        Assert.Equal(s_schema.Select(column => column.Type), data.Schema.Select(column => column.Type));
    }

    [Fact]
    public void Other_columns_are_left_out_and_said()
    {
        Dataset data = DatasetCsvTests.Read("id,color,more,size,day,flag,most\n1,red,x,1,2024-01-01,true,y\n", schema: s_schema);

        Assert.Equal(s_schema, data.Schema);
        Assert.Equal("Left out, as the schema does not have them: 'more', 'most'.", Assert.Single(data.Remarks));
    }

    [Fact]
    public void A_column_that_is_missing_or_renamed_is_refused_with_the_near_names()
    {
        DataException error = Assert.Throws<DataException>(() => DatasetCsvTests.Read("id,colour,size,day,flag\n1,red,1,2024-01-01,true\n", schema: s_schema));

        Assert.Equal("x.csv has no column 'color', which the schema has. Did you mean 'colour'?", error.Message);
    }

    [Fact]
    public void An_ignored_column_may_be_missing_and_is_read_where_it_is_not()
    {
        Schema schema = s_schema.With(column => column.Name == "color" ? column with { Role = ColumnRole.Ignored } : column);

        Dataset without = DatasetCsvTests.Read("id,size,day,flag\n1,1,2024-01-01,true\n", schema: schema);
        Dataset with = DatasetCsvTests.Read("id,size,day,flag,color\n1,1,2024-01-01,true,red\n", schema: schema);

        Assert.Equal(schema.Where(column => column.Name != "color"), without.Schema);
        Assert.Equal(schema, with.Schema);
        Assert.Empty(without.Remarks);
    }

    [Fact]
    public void A_number_that_an_integer_column_cannot_hold_is_refused_unless_it_may_widen()
    {
        const string Text = "id,color,size,day,flag\n1,red,1,2024-01-01,true\n2.5,red,1,2024-01-01,true\n";

        DataException error = Assert.Throws<DataException>(() => DatasetCsvTests.Read(Text, schema: s_schema));
        Dataset widened = DatasetCsvTests.Read(Text, new CsvOptions { WidenNumbers = true }, s_schema);

        Assert.StartsWith("x.csv, line 3, column 'id': found '2.5', expected a whole number of 32 bits.", error.Message, StringComparison.Ordinal);
        Assert.Equal(new Column("id", typeof(double), ColumnKind.Number), widened.Schema["id"]);
        Assert.Equal(2.5, widened["id"].GetDouble(1));
    }

    [Fact]
    public void A_header_of_numbers_is_known_by_the_schema()
    {
        Dataset first = DatasetCsvTests.Read("2019,2020\n1,2\n", new CsvOptions { HasHeader = true });

        Assert.Equal(first.Sha256, DatasetCsvTests.Read("2019,2020\n1,2\n", schema: first.Schema).Sha256);
    }

    [Fact]
    public void A_file_without_header_is_read_by_position()
    {
        Dataset first = DatasetCsvTests.Read("1,a\n2,b\n");

        Assert.Equal([3, "c"], DatasetCsvTests.Read("3,c\n", schema: first.Schema).Columns.Select(column => column.GetValue(0)));
    }
}
