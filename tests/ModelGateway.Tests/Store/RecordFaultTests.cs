namespace ModelGateway;

/// <summary>What is wrong with a folder is said in words: found, expected, what to do.</summary>
public sealed class RecordFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("record-faults-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("../")]
    [InlineData("../tip/")]
    [InlineData("/")]
    [InlineData("monitor/../../tip/")]
    [InlineData("monitor")]
    [InlineData("monitor//")]
    public async Task A_prefix_that_is_none_is_refused(string prefix)
    {
        DirectoryStore store = new(_folder);
        await store.WriteAsync(new RecordWrite(RecordWriteKind.Put, "fare", "monitor/a", "1"u8.ToArray()), Token);
        await store.WriteAsync(new RecordWrite(RecordWriteKind.Put, "tip", "monitor/a", "1"u8.ToArray()), Token);

        ArgumentException error = await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.ListAsync("fare", prefix, Token));
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
        Assert.Single(await store.ListAsync("fare", "", Token));
    }

    [Fact]
    public async Task Rows_that_somebody_holds_are_told_in_words()
    {
        DirectoryStore store = new(_folder);
        StoredVersion stored = await store.PublishAsync(StoreBench.Draft(), Token);
        using LocalVersions versions = new(store);
        LocalVersion version = await versions.OpenAsync("fare", stored.Id.Number, Token);
        using FileStream held = new(store.RowsOf(stored), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        StoreException error = await Assert.ThrowsAsync<StoreException>(() => version.ReadRowsAsync(Token));
        Assert.Contains("The rows of fare/1", error.Message, StringComparison.Ordinal);
    }
}
