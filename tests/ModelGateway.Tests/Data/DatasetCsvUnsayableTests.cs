using System.Text;

namespace ModelGateway;

/// <summary>What CSV cannot say is refused before anything is written, with column and row.</summary>
public sealed class DatasetCsvUnsayableTests
{
    private static readonly DataColumn s_id = DataColumn.Create(new Column("id", typeof(int)), [1, 2]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Vectors() => RefusedAsync(
        "Column 'v' holds vectors, which CSV cannot say: a cell holds one value. Save the rows as Parquet, or leave the column out.",
        DataColumn.Create(new Column("v", typeof(float[]), vectorLength: 1), new float[][] { [1], [2] }));

    [Fact]
    public Task Local_times() => RefusedAsync(
        "Column 'at', row 1: found a local time, 2024-01-02T03:04:05, whose zone no file can say; expected what CSV can say. Make it UTC, or a DateTimeOffset.",
        DataColumn.Create(new Column("at", typeof(DateTime)), [default, new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Local)]));

    [Fact]
    public Task NUL() => RefusedAsync(
        "Column 's', row 1: found a text with NUL, which no text file can hold; expected what CSV can say. Save the rows as Parquet, or repair the text.",
        DataColumn.Create(new Column("s", typeof(string)), ["a", "b\0"]));

    [Fact]
    public Task A_number_that_is_a_missing_token() => RefusedAsync(
        "Column 'n', row 1: found '-999' is a missing token, so it would be read as missing; expected what CSV can say. Take it out of MissingTokens.",
        DataColumn.Create(new Column("n", typeof(int)), [1, -999]),
        new CsvOptions { MissingTokens = ["-999"] });

    [Fact]
    public Task A_missing_cell_without_a_token() => RefusedAsync(
        "Column 'n', row 1: found a missing cell, for which no missing token can stand here; expected what CSV can say. Add one such as NA to MissingTokens.",
        DataColumn.Create(new Column("n", typeof(int), isNullable: true), [1, 2], [false, true]),
        new CsvOptions { MissingTokens = [] });

    [Fact]
    public Task A_character_that_the_encoding_lacks() => RefusedAsync(
        "Column 's', row 1: found '€', which iso-8859-1 cannot write; expected what CSV can say. Leave Encoding null for UTF-8.",
        DataColumn.Create(new Column("s", typeof(string)), ["ä", "€"]),
        new CsvOptions { Encoding = Encoding.Latin1 });

    [Fact]
    public async Task Quoted_tokens_where_every_field_is_quoted()
    {
        Dataset dataset = new([DataColumn.Create(new Column("s", typeof(string)), ["", "NA"])]);
        using MemoryStream stream = new();

        DataException error = await Assert.ThrowsAsync<DataException>(() => dataset.SaveCsvAsync(stream, cancellationToken: Token));

        Assert.StartsWith("Text that is a missing token, 'NA', would be read as missing, as every field of the file has to be quoted.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public async Task Nothing_at_all()
    {
        using MemoryStream stream = new();
        await Assert.ThrowsAsync<DataException>(() => new Dataset([]).SaveCsvAsync(stream, cancellationToken: Token));
        await Assert.ThrowsAsync<DataException>(() => new Dataset([s_id]).Select([]).SaveCsvAsync(stream, new CsvOptions { HasHeader = false }, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => new Dataset([s_id]).SaveCsvAsync(stream, new CsvOptions { Delimiter = '"' }, Token));
        await Assert.ThrowsAsync<DataException>(() => new Dataset([s_id]).SaveCsvAsync(stream, new CsvOptions { Columns = { ["di"] = new CsvColumn() } }, Token));
        Assert.Equal(0, stream.Length);
    }

    private static async Task RefusedAsync(string message, DataColumn column, CsvOptions? options = null)
    {
        Dataset dataset = new([s_id, column]);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("modelgateway-csv-");
        try
        {
            using MemoryStream stream = new();
            Assert.Equal(message, (await Assert.ThrowsAsync<DataException>(() => dataset.SaveCsvAsync(stream, options, Token))).Message);
            Assert.Equal(0, stream.Length);
            Assert.Equal(message, (await Assert.ThrowsAsync<DataException>(() => dataset.SaveCsvAsync(Path.Combine(folder.FullName, "x.csv"), options, Token))).Message);
            Assert.Empty(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
