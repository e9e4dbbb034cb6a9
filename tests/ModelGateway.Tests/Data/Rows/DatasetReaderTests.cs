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
        Dataset fromAsync = await Dataset.FromReaderAsync(reader, Token);

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

        Dataset dataset = Dataset.FromReader(table.CreateDataReader());

        Assert.Equal(
            [typeof(bool), typeof(int), typeof(int), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(string), typeof(string), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid)],
            dataset.Schema.Select(c => c.Type));
        Assert.Equal([true, 1, 2, 3, 4L, 5f, 6.0, 7.0m, "s", "c", new DateTime(2024, 1, 1), DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1), Guid.Empty], dataset.Columns.Select(c => c.GetValue(0)));
        Assert.All(dataset.Columns, column => Assert.True(column.IsNull(1)));
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
        return Dataset.FromReader(reader);
    }
}
