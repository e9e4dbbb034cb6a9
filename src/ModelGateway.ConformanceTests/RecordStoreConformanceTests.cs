using System.Text;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>What every <see cref="IRecordStore"/> must keep.</summary>
[Trait(Kit, "record store")]
public abstract class RecordStoreConformanceTests : ConformanceSuite, IDisposable
{
    private const string Model = "fare";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the store under test, empty at the start of each law. A second call opens the same place again, as another process would.</summary>
    protected abstract IRecordStore Open();

    /// <summary>What was put is read back, whole and in parts; what was never put, or deleted, is not there.</summary>
    [Fact]
    public async Task What_was_put_reads_back()
    {
        Begin();
        byte[] content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31))];
        Assert.Null(await Open().ReadAsync(Model, "a/b.json", cancellationToken: Token));
        Assert.True(await PutAsync("a/b.json", [1, 2, 3]));
        Assert.True(await PutAsync("a/b.json", content));
        Assert.True(await PutAsync("a/empty", []));

        StoredRecord whole = (await Open().ReadAsync(Model, "a/b.json", cancellationToken: Token))!;
        Assert.Equal(content, whole.Content.ToArray());
        Assert.Equal((content.Length, StoredRecord.TagOf(content)), (whole.Length, whole.Tag));
        foreach ((long offset, int length) in new[] { (0L, 10), (99_990L, 10), (99_990L, 1_000), (50_000L, 0), (100_000L, 5), (200_000L, 5) })
        {
            StoredRecord part = (await Open().ReadAsync(Model, "a/b.json", offset, length, Token))!;
            Assert.Equal(content.Skip((int)offset).Take(length), part.Content.ToArray());
            Assert.Equal(content.Length, part.Length);
        }

        Assert.Equal(0, (await Open().ReadAsync(Model, "a/empty", cancellationToken: Token))!.Length);
        Assert.Null(await Open().ReadAsync("tip", "a/b.json", cancellationToken: Token));
        Assert.True(await WriteAsync(RecordWriteKind.Delete, "a/b.json", []));
        Assert.Null(await Open().ReadAsync(Model, "a/b.json", cancellationToken: Token));
    }

    /// <summary>A write whose expectation does not hold writes nothing, and says so; one whose expectation holds is done.</summary>
    [Fact]
    public async Task A_write_happens_only_where_what_is_there_is_expected()
    {
        Begin();
        byte[] first = [1, 2, 3], second = [4, 5, 6, 7];
        foreach (RecordWriteKind kind in Enum.GetValues<RecordWriteKind>())
        {
            string name = $"kinds/{kind}";
            Assert.False(await Open().WriteAsync(new RecordWrite(kind, Model, name, first) { ExpectedTag = StoredRecord.TagOf(second) }, Token));
            Assert.False(await Open().WriteAsync(new RecordWrite(kind, Model, name, first) { ExpectedLength = 4 }, Token));
            Assert.Null(await Open().ReadAsync(Model, name, cancellationToken: Token));
            Assert.True(await Open().WriteAsync(new RecordWrite(RecordWriteKind.Put, Model, name, first) { ExpectedTag = RecordWrite.Nothing, ExpectedLength = 0 }, Token));
            Assert.False(await Open().WriteAsync(new RecordWrite(kind, Model, name, second) { ExpectedTag = RecordWrite.Nothing }, Token));
            Assert.False(await Open().WriteAsync(new RecordWrite(kind, Model, name, second) { ExpectedTag = StoredRecord.TagOf(second) }, Token));
            Assert.False(await Open().WriteAsync(new RecordWrite(kind, Model, name, second) { ExpectedLength = 0 }, Token));
            Assert.Equal(first, (await Open().ReadAsync(Model, name, cancellationToken: Token))!.Content.ToArray());
            Assert.True(await Open().WriteAsync(new RecordWrite(kind, Model, name, second) { ExpectedTag = StoredRecord.TagOf(first), ExpectedLength = 3 }, Token));
            byte[]? now = (await Open().ReadAsync(Model, name, cancellationToken: Token))?.Content.ToArray();
            Assert.Equal(kind switch { RecordWriteKind.Put => second, RecordWriteKind.Append => [1, 2, 3, 4, 5, 6, 7], _ => null }, now);
        }
    }

    /// <summary>Of writers that race with one expectation exactly one wins, each time.</summary>
    [Fact]
    public async Task Of_writers_that_race_one_wins()
    {
        Begin();
        const int Writers = 8, Rounds = 20;
        IRecordStore[] stores = [.. Enumerable.Range(0, Writers).Select(_ => Open())];
        string tag = RecordWrite.Nothing;
        for (int round = 0; round < Rounds; round++)
        {
            int[] won = new int[Writers];
            RecordWriteKind kind = round % 2 == 0 ? RecordWriteKind.Put : RecordWriteKind.Append;
            Workers.Run(Writers, writer => won[writer] = Write(stores[writer], new RecordWrite(
                kind, Model, "race", Encoding.UTF8.GetBytes($"writer {writer} in round {round};"))
            { ExpectedTag = tag }) ? 1 : 0);
            StoredRecord now = (await Open().ReadAsync(Model, "race", cancellationToken: Token))!;
            Assert.Equal(1, won.Sum());
            Assert.EndsWith($"writer {Array.IndexOf(won, 1)} in round {round};", Encoding.UTF8.GetString(now.Content.Span), StringComparison.Ordinal);
            tag = now.Tag;
        }
    }

    /// <summary>What is appended by many at once is all there, nothing torn, and each one's in the order in which he appended it.</summary>
    [Fact]
    public async Task What_is_appended_is_never_torn()
    {
        Begin();
        const int Writers = 4, Lines = 25;
        IRecordStore[] stores = [Open(), Open()];
        Workers.Run(Writers, writer =>
        {
            for (int line = 0; line < Lines; line++)
            {
                Assert.True(Write(stores[writer % 2], new RecordWrite(
                    RecordWriteKind.Append, Model, "log", Encoding.UTF8.GetBytes($"{writer}:{line}:{new string((char)('a' + writer), 500)}\n"))
                { IsDurable = line % 5 == 0 }));
            }
        });
        string[] lines = Encoding.UTF8.GetString((await Open().ReadAsync(Model, "log", cancellationToken: Token))!.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int writer = 0; writer < Writers; writer++)
        {
            Assert.Equal(
                Enumerable.Range(0, Lines).Select(line => $"{writer}:{line}:{new string((char)('a' + writer), 500)}"),
                lines.Where(line => line.StartsWith($"{writer}:", StringComparison.Ordinal)));
        }

        Assert.Equal(Writers * Lines, lines.Length);
    }

    /// <summary>Readers see a record whole while it is replaced.</summary>
    [Fact]
    public async Task A_reader_sees_a_record_whole()
    {
        Begin();
        IRecordStore writer = Open(), reader = Open();
        await PutAsync("whole", Content(0));
        bool done = false;
        Task writing = Task.Run(async () =>
        {
            try
            {
                for (int i = 1; i <= 100; i++)
                {
                    await writer.WriteAsync(new RecordWrite(RecordWriteKind.Put, Model, "whole", Content(i)), Token);
                }
            }
            finally
            {
                Volatile.Write(ref done, true);
            }
        }, Token);
        while (!Volatile.Read(ref done))
        {
            byte[] seen = (await reader.ReadAsync(Model, "whole", cancellationToken: Token))!.Content.ToArray();
            Assert.NotEmpty(seen);
            Assert.Equal(Content(seen[0]), seen);
        }

        await writing;
        static byte[] Content(int i) => [.. Enumerable.Repeat((byte)i, 10_000 + (i * 10))];
    }

    /// <summary>A list has the records below a prefix, with their lengths, in ordinal order, and no others.</summary>
    [Fact]
    public async Task A_list_has_what_is_below_a_prefix()
    {
        Begin();
        Assert.Empty(await Open().ListAsync(Model, "", Token));
        foreach ((string name, int length) in new[] { ("monitor/2/b", 3), ("monitor/2/a", 1), ("monitor/10/c", 0), ("monitors/x", 4), ("studies/1/y", 5) })
        {
            await PutAsync(name, new byte[length]);
        }

        Assert.Equal([new RecordEntry("monitor/2/a", 1), new RecordEntry("monitor/2/b", 3)], await Open().ListAsync(Model, "monitor/2/", Token));
        Assert.Equal(["monitor/10/c", "monitor/2/a", "monitor/2/b"], (await Open().ListAsync(Model, "monitor/", Token)).Select(entry => entry.Name));
        Assert.Equal(5, (await Open().ListAsync(Model, "", Token)).Count);
        Assert.Empty(await Open().ListAsync("tip", "", Token));
        Assert.Empty(await Open().ListAsync(Model, "nothing/", Token));
    }

    /// <summary>A cancelled write writes nothing.</summary>
    [Fact]
    public async Task Cancellation_writes_nothing()
    {
        Begin();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Open().WriteAsync(new RecordWrite(RecordWriteKind.Put, Model, "a", new byte[1]), new CancellationToken(true)));
        Assert.Null(await Open().ReadAsync(Model, "a", cancellationToken: Token));
    }

    /// <summary>Removes what the suite made; override to remove the store as well.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what the suite made; override to remove the store as well, and call the base.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    private static bool Write(IRecordStore store, RecordWrite write) => store.WriteAsync(write, Token).AsTask().GetAwaiter().GetResult();

    private Task<bool> PutAsync(string name, byte[] content) => WriteAsync(RecordWriteKind.Put, name, content);

    private async Task<bool> WriteAsync(RecordWriteKind kind, string name, byte[] content) =>
        await Open().WriteAsync(new RecordWrite(kind, Model, name, content), Token);
}
