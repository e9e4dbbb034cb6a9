using System.Text;

namespace ModelGateway;

/// <summary>Files and streams, in and out: the same rows either way, no synchronous call behind an asynchronous one, nothing half-written.</summary>
public sealed class DatasetStreamsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-streams-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Dataset Rows(int count = 3) => new(
    [
        DataColumn.Create(new Column("x", typeof(double)), [.. Enumerable.Range(0, count).Select(i => i / 7.0)]),
        DataColumn.Create(new Column("s", typeof(string)), [.. Enumerable.Range(0, count).Select(i => $"text {i}")]),
    ]);

    private string File => Path.Combine(_folder.FullName, "rows");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_way_to_read_CSV_gives_the_same_rows()
    {
        Dataset rows = Rows(1000);
        await rows.SaveCsvAsync(File, cancellationToken: Token);
        byte[] bytes = await System.IO.File.ReadAllBytesAsync(File, Token);
        using MemoryStream behind = new([1, 2, 3, .. bytes]);
        behind.Position = 3;
        AsyncOnlyStream request = new(bytes);

        Dataset[] read =
        [
            Dataset.FromCsv(File, cancellationToken: Token),
            Dataset.FromCsv(behind, "s", cancellationToken: Token),
            Dataset.FromCsv(new StringReader(Encoding.UTF8.GetString(bytes)), "s", cancellationToken: Token),
            await Dataset.FromCsvAsync(File, cancellationToken: Token),
            await Dataset.FromCsvAsync(request, "s", cancellationToken: Token),
            await Dataset.FromCsvAsync(new StringReader(Encoding.UTF8.GetString(bytes)), "s", cancellationToken: Token),
        ];

        Assert.All(read, dataset => Assert.Equal(rows.Sha256, dataset.Sha256));
        Assert.True(behind.CanRead && !request.IsDisposed);
    }

    [Fact]
    public async Task Streams_are_never_used_synchronously_and_stay_open()
    {
        Dataset rows = Rows(5000);
        AsyncOnlyStream csv = new();
        AsyncOnlyStream parquet = new();

        await rows.SaveCsvAsync(csv, cancellationToken: Token);
        await rows.SaveParquetAsync(parquet, Token);

        Assert.True(csv.IsFlushed && parquet.IsFlushed && !csv.IsDisposed && !parquet.IsDisposed);
        AsyncOnlyStream back = new(parquet.Bytes);
        Assert.Equal(rows.Sha256, (await Dataset.FromParquetAsync(back, "s", Token)).Sha256);
        Assert.Equal(rows.Sha256, (await Dataset.FromCsvAsync(new AsyncOnlyStream(csv.Bytes), "s", cancellationToken: Token)).Sha256);
        Assert.False(back.IsDisposed);
        await rows.SaveParquetAsync(File, Token);
        Assert.Equal(parquet.Bytes, await System.IO.File.ReadAllBytesAsync(File, Token));
    }

    [Fact]
    public async Task A_damaged_stream_of_Parquet_is_refused_by_its_name()
    {
        DataException error = await Assert.ThrowsAsync<DataException>(() => Dataset.FromParquetAsync(new MemoryStream([1, 2, 3]), "the upload", Token));

        Assert.StartsWith("the upload cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_cancelled_leaves_what_was_there()
    {
        Dataset rows = Rows(20_000);
        CancellationToken cancelled = new(true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rows.SaveCsvAsync(File, cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rows.SaveParquetAsync(File, cancelled));
        Assert.Empty(_folder.GetFiles());

        await Rows().SaveCsvAsync(File, cancellationToken: Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rows.SaveCsvAsync(File, cancellationToken: cancelled));
        Assert.Equal(Rows().Sha256, Dataset.FromCsv(File, cancellationToken: Token).Sha256);
        Assert.Single(_folder.GetFiles());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dataset.FromCsvAsync(File, cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dataset.FromCsvAsync(new AsyncOnlyStream("a\n1\n"u8.ToArray()), "s", cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dataset.FromParquetAsync(new AsyncOnlyStream([1]), "s", cancelled));
        Assert.Throws<OperationCanceledException>(() => Dataset.FromCsv(new MemoryStream([1]), "s", cancellationToken: cancelled));
    }

    [Fact]
    public async Task What_is_cancelled_on_the_way_stops_there()
    {
        using CancellationTokenSource source = new();
        int writes = 0;
        AsyncOnlyStream stream = new()
        {
            Writing = _ =>
            {
                if (++writes == 2)
                {
                    source.Cancel();
                }
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rows(20_000).SaveCsvAsync(stream, cancellationToken: source.Token));

        Assert.Equal(2, writes);
        Assert.False(stream.IsDisposed);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_IOException()
    {
        string nowhere = Path.Combine(_folder.FullName, "nowhere", "rows");

        await Assert.ThrowsAnyAsync<IOException>(() => Rows().SaveCsvAsync(nowhere, cancellationToken: Token));
        await Assert.ThrowsAnyAsync<IOException>(() => Rows().SaveParquetAsync(nowhere, Token));
        Assert.Equal($"There is no file '{nowhere}'. Check the path.", (await Assert.ThrowsAsync<DataException>(() => Dataset.FromCsvAsync(nowhere, cancellationToken: Token))).Message);
        Assert.Equal($"There is no file '{nowhere}'. Check the path.", (await Assert.ThrowsAsync<DataException>(() => Dataset.FromParquetAsync(nowhere, Token))).Message);
    }
}
