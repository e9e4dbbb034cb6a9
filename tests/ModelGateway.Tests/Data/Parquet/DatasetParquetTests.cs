using Parquet;
using Parquet.Schema;

namespace ModelGateway;

public sealed class DatasetParquetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modelgateway-parquet-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "rows.parquet");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task All_cell_types_read_back_with_the_same_hash_and_schema()
    {
        await RandomData.Datasets.SampleAsync(
            async dataset =>
            {
                string file = Path.Combine(_folder, $"{Guid.NewGuid()}.parquet");
                await dataset.SaveParquetAsync(file, Token);
                Dataset read = await Dataset.FromParquetAsync(file, Token);

                Assert.Equal(dataset.Schema, read.Schema);
                for (int i = 0; i < dataset.Columns.Count; i++)
                {
                    Assert.Equal(new Dataset([dataset.Columns[i]]).Sha256, new Dataset([read.Columns[i]]).Sha256);
                }

                return dataset.Sha256 == read.Sha256;
            },
            iter: 60);
    }

    [Fact]
    public async Task Kinds_roles_and_nullability_are_kept()
    {
        Dataset dataset = new(
        [
            DataColumn.Create(new Column("code", typeof(int), ColumnKind.Category, isNullable: true, role: ColumnRole.Label), [1, 2]),
            DataColumn.Create(new Column("when", typeof(DateTime), role: ColumnRole.Time), [new DateTime(2024, 1, 1), new DateTime(2024, 1, 2)]),
            DataColumn.Create(new Column("note", typeof(string), ColumnKind.Text, role: ColumnRole.Ignored), ["a", ""]),
        ]);

        await dataset.SaveParquetAsync(File, Token);

        Assert.Equal(dataset.Schema, (await Dataset.FromParquetAsync(File, Token)).Schema);
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes()
    {
        Dataset dataset = RandomData.Datasets.Single();

        await dataset.SaveParquetAsync(File, Token);
        byte[] first = await System.IO.File.ReadAllBytesAsync(File, Token);
        await dataset.SaveParquetAsync(File, Token);

        Assert.Equal(first, await System.IO.File.ReadAllBytesAsync(File, Token));
        Assert.Equal(["rows.parquet"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Many_row_groups_and_many_columns_read_back()
    {
        Dataset tall = new([DataColumn.Create(new Column("x", typeof(int)), [.. Enumerable.Range(0, 300_000)]), DataColumn.Create(new Column("s", typeof(string)), [.. Enumerable.Range(0, 300_000).Select(i => $"{i % 7}")])]);
        Dataset wide = new(Enumerable.Range(0, 2000).Select(i => DataColumn.Create(new Column($"x{i}", typeof(float)), new[] { i + 0.5f })));

        await tall.SaveParquetAsync(File, Token);
        await wide.SaveParquetAsync(File + "2", Token);

        Assert.Equal(tall.Sha256, (await Dataset.FromParquetAsync(File, Token)).Sha256);
        Assert.Equal(wide.Sha256, (await Dataset.FromParquetAsync(File + "2", Token)).Sha256);
        await using ParquetReader reader = await ParquetReader.CreateAsync(File, cancellationToken: Token);
        Assert.Equal(3, reader.RowGroupCount);
    }

    [Fact]
    public async Task A_column_named_like_a_detail_column_is_no_trouble()
    {
        Dataset dataset = new(
        [
            DataColumn.Create(new Column("when", typeof(DateTimeOffset)), [new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(-3.5))]),
            DataColumn.Create(new Column("when#detail", typeof(int)), [5]),
        ]);

        await dataset.SaveParquetAsync(File, Token);

        Assert.Equal(dataset.Sha256, (await Dataset.FromParquetAsync(File, Token)).Sha256);
    }

    [Fact]
    public async Task A_cancelled_save_leaves_nothing_and_keeps_what_was_there()
    {
        Dataset dataset = RandomData.Datasets.Single();
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dataset.SaveParquetAsync(File, cancelled.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));

        await dataset.SaveParquetAsync(File, Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dataset.Select([]).SaveParquetAsync(File, cancelled.Token));
        Assert.Equal(dataset.Sha256, (await Dataset.FromParquetAsync(File, Token)).Sha256);
    }

    [Fact]
    public async Task A_dataset_without_columns_is_refused_and_one_without_rows_is_not()
    {
        Dataset empty = RandomData.Datasets.Single().Select([]);

        await empty.SaveParquetAsync(File, Token);

        Assert.Equal(empty.Sha256, (await Dataset.FromParquetAsync(File, Token)).Sha256);
        await Assert.ThrowsAsync<DataException>(() => new Dataset([]).SaveParquetAsync(File, Token));
    }

    [Fact]
    public async Task A_temporary_file_of_one_that_died_is_no_trouble()
    {
        await System.IO.File.WriteAllTextAsync($"{File}.{Environment.ProcessId}-0.tmp", "left behind", Token);
        Dataset dataset = new([DataColumn.Create(new Column("x", typeof(int)), [1])]);

        await dataset.SaveParquetAsync(File, Token);

        Assert.Equal(dataset.Sha256, (await Dataset.FromParquetAsync(File, Token)).Sha256);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_by_name()
    {
        Dataset dataset = new([DataColumn.Create(new Column("x", typeof(int)), [.. Enumerable.Range(0, 1000)]), DataColumn.Create(new Column("s", typeof(string)), [.. Enumerable.Range(0, 1000).Select(i => $"{i}")])]);
        await dataset.SaveParquetAsync(File, Token);
        byte[] whole = await System.IO.File.ReadAllBytesAsync(File, Token);

        foreach (byte[] damaged in new byte[][] { [], [1, 2, 3], "not Parquet at all, but long enough to be one"u8.ToArray(), whole[..^1], whole[..(whole.Length / 2)], whole[1..], [.. whole[..4], .. whole[200..]] })
        {
            await System.IO.File.WriteAllBytesAsync(File, damaged, Token);
            DataException error = await Assert.ThrowsAsync<DataException>(() => Dataset.FromParquetAsync(File, Token));
            Assert.Contains(File, error.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<DataException>(() => Dataset.FromParquetAsync(Path.Combine(_folder, "nowhere.parquet"), Token));
    }

    [Fact]
    public async Task A_flipped_bit_never_changes_a_cell_silently()
    {
        Dataset dataset = new([DataColumn.Create(new Column("x", typeof(double)), [.. Enumerable.Range(0, 100).Select(i => i / 7.0)])]);
        await dataset.SaveParquetAsync(File, Token);
        byte[] whole = await System.IO.File.ReadAllBytesAsync(File, Token);
        int refused = 0;
        for (int at = 4; at < whole.Length; at += 5)
        {
            whole[at] ^= 4;
            await System.IO.File.WriteAllBytesAsync(File, whole, Token);
            whole[at] ^= 4;
            try
            {
                Assert.Equal(dataset.Sha256, (await Dataset.FromParquetAsync(File, Token)).Sha256);
            }
            catch (DataException)
            {
                refused++;
            }
        }

        Assert.True(refused > 100, $"{refused}");
    }

    [Fact]
    public async Task Real_files_read_back_equal()
    {
        string? folder = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        Assert.SkipUnless(folder is not null, "MODELGATEWAY_TEST_DATA does not name the folder of the test data.");
        foreach (string name in new[] { "birdstrikes.csv", "seattle-weather.csv", "penguins.csv", "students-dropout-test.csv" })
        {
            Dataset dataset = Dataset.FromCsv(Path.Combine(folder!, "datasets", name), cancellationToken: Token);
            await dataset.SaveParquetAsync(File, Token);
            Dataset read = await Dataset.FromParquetAsync(File, Token);

            Assert.Equal((dataset.Sha256, dataset.Schema), (read.Sha256, read.Schema));
        }
    }

    [Fact]
    public async Task A_file_of_another_program_reads_with_the_types_it_declares()
    {
        ListField vector = new("vector", new DataField("item", typeof(float), isNullable: true));
        Field[] fields =
        [
            new DataField("small", typeof(byte), isNullable: false),
            new DataField("big", typeof(ulong), isNullable: true),
            new DataField("amount", typeof(double), isNullable: true),
            new DecimalDataField("price", 10, 2),
            new DateTimeDataField("at", DateTimeFormat.DateAndTimeMicros, isNullable: false),
            new DataField("day", typeof(DateOnly), isNullable: false),
            new DataField("name", typeof(string), isNullable: true),
            new DataField("blob", typeof(byte[]), isNullable: false),
            vector,
        ];
        using (FileStream file = System.IO.File.Create(File))
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file, cancellationToken: Token))
        using (ParquetRowGroupWriter group = writer.CreateRowGroup())
        {
            await group.WriteAsync<byte>((DataField)fields[0], new byte[] { 255, 0 }, cancellationToken: Token);
            await group.WriteAsync<ulong>((DataField)fields[1], new ulong?[] { long.MaxValue, null }, cancellationToken: Token);
            await group.WriteAsync<double>((DataField)fields[2], new double?[] { 1.5, null }, cancellationToken: Token);
            await group.WriteAsync<decimal>((DataField)fields[3], new decimal[] { 12.34m, -0.01m }, cancellationToken: Token);
            await group.WriteAsync<DateTime>((DataField)fields[4], new DateTime[] { new(2024, 7, 1, 2, 30, 0), new(1900, 1, 1) }, cancellationToken: Token);
            await group.WriteAsync<DateOnly>((DataField)fields[5], new DateOnly[] { new(2024, 2, 29), new(1, 1, 1) }, cancellationToken: Token);
            await group.WriteAsync((DataField)fields[6], new string?[] { "", null }!);
            await group.WriteAsync((DataField)fields[7], new byte[][] { [1], [2] });
            await group.WriteAllPartsAsync<float>((DataField)vector.Item, new float[] { 1, 2, 3 }, new[] { 3, 3, 2, 3 }, new[] { 0, 1, 0, 1 }, Token);
        }

        Dataset dataset = await Dataset.FromParquetAsync(File, Token);

        Assert.Equal(["small", "big", "amount", "price", "at", "day", "name", "vector"], dataset.Schema.Select(c => c.Name));
        Assert.Equal([255, 0], ((DataColumn<int>)dataset["small"]).Values.ToArray());
        Assert.Equal(long.MaxValue, dataset["big"].GetValue(0));
        Assert.True(dataset["big"].IsNull(1) && dataset["amount"].IsNull(1) && dataset["name"].IsNull(1));
        Assert.Equal([12.34m, -0.01m], ((DataColumn<decimal>)dataset["price"]).Values.ToArray());
        Assert.Equal([new DateTime(2024, 7, 1, 2, 30, 0), new DateTime(1900, 1, 1)], ((DataColumn<DateTime>)dataset["at"]).Values.ToArray());
        Assert.Equal([new DateOnly(2024, 2, 29), new DateOnly(1, 1, 1)], ((DataColumn<DateOnly>)dataset["day"]).Values.ToArray());
        Assert.Equal("", dataset["name"].GetValue(0));
        Assert.Equal([1f, 2f], (float[])dataset["vector"].GetValue(0)!);
        Assert.Equal([float.NaN, 3f], (float[])dataset["vector"].GetValue(1)!);
        Assert.Contains("'blob'", Assert.Single(dataset.Remarks), StringComparison.Ordinal);
    }
}
