using System.Data;
using Microsoft.Data.Sqlite;

namespace ModelGateway;

public class DatasetReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_becomes_a_dataset()
    {
        using SqliteConnection connection = Database("create table t (id integer, price real, name text, empty text); insert into t values (1, 2.5, 'a', null), (9007199254740993, 3, null, null);");
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select * from t order by id";

        Dataset dataset = Query(connection, command.CommandText);
        using SqliteDataReader reader = await command.ExecuteReaderAsync(Token);
        Dataset fromAsync = await Dataset.FromDataReaderAsync(reader, Token);

        Assert.Equal(
            [
                new Column("id", typeof(long)),
                new Column("price", typeof(double)),
                new Column("name", typeof(string), ColumnKind.Category, isNullable: true),
                new Column("empty", typeof(string), ColumnKind.Category, isNullable: true),
            ],
            dataset.Schema);
        Assert.Equal([1L, 9007199254740993L], ((DataColumn<long>)dataset["id"]).Values.ToArray());
        Assert.Equal([2.5, 3.0], ((DataColumn<double>)dataset["price"]).Values.ToArray());
        Assert.Equal(dataset.Sha256, fromAsync.Sha256);
    }

    [Fact]
    public void A_column_of_mixed_numbers_widens_and_one_of_other_mixtures_is_refused()
    {
        using SqliteConnection connection = Database("create table t (x, y); insert into t values (1, 1), (0.5, 'a');");

        Assert.Equal([1.0, 0.5], ((DataColumn<double>)Query(connection, "select x from t")["x"]).Values.ToArray());
        Assert.Contains("Row 1, column 'y'", Assert.Throws<DataException>(() => Query(connection, "select y from t")).Message, StringComparison.Ordinal);
        Assert.Contains("'x'", Assert.Throws<DataException>(() => Query(connection, "select x, x from t")).Message, StringComparison.Ordinal);
        Assert.Contains("column 'b'", Assert.Throws<DataException>(() => Query(connection, "select x'00' as b from t")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_without_rows_has_the_declared_types()
    {
        using SqliteConnection connection = Database("create table t (id integer, price real, name text);");

        Dataset dataset = Query(connection, "select * from t");

        Assert.Equal([typeof(long), typeof(double), typeof(string)], dataset.Schema.Select(c => c.Type));
        Assert.Equal(0, dataset.RowCount);
    }

    [Fact]
    public void A_data_table_becomes_a_dataset_of_its_types()
    {
        using DataTable table = new();
        object[] cells = [true, (byte)1, (short)2, 3, 4L, 5f, 6.0, 7.0m, "s", 'c', new DateTime(2024, 1, 1), DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1), Guid.Empty];
        foreach (object cell in cells)
        {
            table.Columns.Add(cell.GetType().Name, cell.GetType());
        }

        table.Rows.Add(cells);
        table.Rows.Add();

        Dataset dataset = Dataset.FromDataReader(table.CreateDataReader(), Token);

        Assert.Equal(
            [typeof(bool), typeof(int), typeof(int), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(string), typeof(string), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid)],
            dataset.Schema.Select(c => c.Type));
        Assert.Equal([true, 1, 2, 3, 4L, 5f, 6.0, 7.0m, "s", "c", new DateTime(2024, 1, 1), DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1), Guid.Empty], dataset.Columns.Select(c => c.GetValue(0)));
        Assert.All(dataset.Columns, column => Assert.True(column.IsNull(1)));
    }

    [Fact]
    public async Task Decimals_and_offsets_stay_as_they_are_among_nulls()
    {
        using DataTable table = Table(("price", typeof(decimal)), ("at", typeof(DateTimeOffset)), ("none", typeof(decimal)));
        DateTimeOffset at = new(2024, 7, 1, 2, 3, 4, TimeSpan.FromMinutes(-150));
        table.Rows.Add(DBNull.Value, DBNull.Value, DBNull.Value);
        table.Rows.Add(12.340m, at, DBNull.Value);
        table.Rows.Add(decimal.MinValue, DateTimeOffset.MaxValue, DBNull.Value);

        Dataset dataset = await Dataset.FromDataReaderAsync(table.CreateDataReader(), Token);

        Assert.Equal(
            [new Column("price", typeof(decimal), isNullable: true), new Column("at", typeof(DateTimeOffset), isNullable: true), new Column("none", typeof(decimal), isNullable: true)],
            dataset.Schema);
        Assert.Equal(decimal.GetBits(12.340m), decimal.GetBits(((DataColumn<decimal>)dataset["price"]).Values[1]));
        Assert.Equal((at, at.Offset), (((DataColumn<DateTimeOffset>)dataset["at"]).Values[1], ((DataColumn<DateTimeOffset>)dataset["at"]).Values[1].Offset));
        Assert.All(dataset.Columns, column => Assert.True(column.IsNull(0)));
        Assert.Equal(dataset.Sha256, Dataset.FromDataReader(table.CreateDataReader(), Token).Sha256);
    }

    [Fact]
    public void A_type_that_no_cell_can_have_is_refused_with_row_column_and_type()
    {
        using DataTable table = Table(("id", typeof(int)), ("link", typeof(Uri)));
        table.Rows.Add(1, DBNull.Value);
        table.Rows.Add(2, new Uri("http://localhost"));

        string message = Assert.Throws<DataException>(() => Dataset.FromDataReader(table.CreateDataReader(), Token)).Message;

        Assert.StartsWith("Row 1, column 'link': a value of type Uri, which no cell can have;", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_does_not_fit_its_type_in_dotnet_is_refused_with_row_column_and_type()
    {
        using DataTable table = Table(("id", typeof(int)), ("huge", typeof(decimal)));
        table.Rows.Add(1, 1m);

        string message = Assert.Throws<DataException>(() => Dataset.FromDataReader(new OverflowingReader(table), Token)).Message;

        Assert.StartsWith("Row 0, column 'huge': the value, of type numeric(40), does not fit .NET: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_reader_stops_and_stays_open()
    {
        using DataTable table = Table(("id", typeof(int)));
        table.Rows.Add(1);
        using DataTableReader reader = table.CreateDataReader();

        Assert.Throws<OperationCanceledException>(() => Dataset.FromDataReader(reader, new CancellationToken(true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dataset.FromDataReaderAsync(reader, new CancellationToken(true)));
        Assert.False(reader.IsClosed);
    }

    private static DataTable Table(params (string Name, Type Type)[] columns)
    {
        DataTable table = new();
        foreach ((string name, Type type) in columns)
        {
            table.Columns.Add(name, type);
        }

        return table;
    }

    private static SqliteConnection Database(string sql)
    {
        SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }

    private static Dataset Query(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        return Dataset.FromDataReader(reader, Token);
    }
}
