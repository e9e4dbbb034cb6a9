using ModelGateway.ConformanceTests;

namespace ModelGateway;

/// <summary>The temporary folder is one for the whole process: while it is another one, no other test runs.</summary>
[CollectionDefinition(nameof(TemporaryFolderTests), DisableParallelization = true)]
[Collection(nameof(TemporaryFolderTests))]
public sealed class TemporaryFolderTests
{
    private const string Variable = "TMPDIR";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_is_not_there_is_told_in_words()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has another variable for it.");
        InMemoryStore store = new();
        StoredVersion stored = await store.PublishAsync(StoreBench.Draft(), Token);
        using LocalVersions versions = new(store);
        LocalVersion version = await versions.OpenAsync("fare", stored.Id.Number, Token);
        using LocalVersions others = new(store);
        string? before = Environment.GetEnvironmentVariable(Variable);
        string none = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}");
        List<StoreException> errors = [];
        try
        {
            Environment.SetEnvironmentVariable(Variable, none);
            errors.Add(Assert.Throws<StoreException>(() => new TemporaryRecords()));
            errors.Add(await Assert.ThrowsAsync<StoreException>(async () => await others.OpenAsync("fare", stored.Id.Number, Token)));
            errors.Add(await Assert.ThrowsAsync<StoreException>(() => version.ReadRowsAsync(Token)));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }

        Assert.All(errors, error =>
        {
            Assert.Contains(none, error.Message, StringComparison.Ordinal);
            Assert.Contains(Variable, error.Message, StringComparison.Ordinal);
        });
    }
}
