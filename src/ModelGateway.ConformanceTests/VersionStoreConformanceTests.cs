using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>What every <see cref="IVersionStore"/> must keep.</summary>
[Trait(Kit, "version store")]
public abstract class VersionStoreConformanceTests : ConformanceSuite, IDisposable
{
    private readonly Drafts _drafts = new();

    /// <summary>Opens the store under test, empty at the start of each law. A second call opens the same place again, as another process would.</summary>
    protected abstract IVersionStore Open();

    /// <summary>Flips one bit of a file of a published version, where the store keeps it. By default of the file in the folder that is the version's location.</summary>
    /// <param name="version">The version.</param>
    /// <param name="file">One of its files, or its rows.</param>
    protected virtual void Corrupt(StoredVersion version, StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(file);
        string folder = version.Location ?? throw new InvalidOperationException($"{version.Id} has no folder. Override {nameof(Corrupt)}, and flip a bit where the store keeps the file.");
        FlipBit(file == version.Manifest.Rows ? Path.Combine(folder, "..", "..", file.Name) : Path.Combine(folder, file.Name));
    }

    /// <summary>What was published is read back: manifest, files, digests and rows.</summary>
    [Fact]
    public async Task A_published_version_reads_back()
    {
        Begin();
        VersionDraft draft = _drafts.Make("fare");
        Dictionary<string, byte[]> files = [];
        foreach (DraftFile file in draft.Files.Concat(draft.NumberedFiles!(1)))
        {
            using MemoryStream content = new();
            await (await file.OpenAsync(Token)).CopyToAsync(content, Token);
            files[file.Name] = content.ToArray();
        }

        StoredVersion published = await Open().PublishAsync(draft, Token);
        Assert.Equal(new VersionId("fare", 1, published.Id.ManifestSha256), published.Id);
        Assert.Equal(64, published.Id.ManifestSha256.Length);
        StoredVersion opened = await Open().OpenAsync("fare", 1, Token);
        foreach (StoredVersion version in new[] { published, opened })
        {
            Assert.Equal(published.Id, version.Id);
            Manifests.AssertEqual(
                draft.Manifest with { Version = 1, Created = version.Manifest.Created, Files = version.Manifest.Files, Rows = version.Manifest.Rows }, version.Manifest);
            Assert.Equal(published.Manifest.Created, version.Manifest.Created);
            Assert.Equal(TimeSpan.Zero, version.Manifest.Created.Offset);
            Assert.Equal(published.Manifest.Files, version.Manifest.Files);
            Assert.Equal(version.Manifest.Files.Select(f => f.Name).Order(StringComparer.Ordinal), version.Manifest.Files.Select(f => f.Name));
            Assert.Equal(draft.Manifest.DataSha256, (await _drafts.ReadRowsAsync(version, Token)).Sha256);
            Assert.Equal(files.Keys.Order(StringComparer.Ordinal), version.Manifest.Files.Select(f => f.Name));
            foreach ((string name, byte[] content) in files)
            {
                StoredFile file = version.Manifest.Files.Single(f => f.Name == name);
                Assert.Equal(new StoredFile(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), file);
                Assert.Equal(content, await Drafts.ReadAsync(version, file, Token));
            }
        }
    }

    /// <summary>The first version is 1 and the next one more, for each model by itself; the list is ascending.</summary>
    [Fact]
    public async Task Numbers_ascend_from_1_for_each_model()
    {
        Begin();
        IVersionStore store = Open();
        Assert.Empty(await store.ListAsync("fare", Token));
        for (int number = 1; number <= 3; number++)
        {
            Assert.Equal(number, (await store.PublishAsync(_drafts.Make("fare", number), Token)).Id.Number);
        }

        Assert.Equal(1, (await store.PublishAsync(_drafts.Make("tip", 4), Token)).Id.Number);
        Assert.Equal([1, 2, 3], await Open().ListAsync("fare", Token));
        Assert.Equal([1], await Open().ListAsync("tip", Token));
        Assert.Empty(await store.ListAsync("nothing", Token));
    }

    /// <summary>Publishers that race get different numbers without a gap, and each finds its own files under its number.</summary>
    [Fact]
    public async Task Publishers_at_once_get_different_numbers()
    {
        Begin();
        ConcurrentDictionary<int, (string Sha, int Seed)> published = [];
        IVersionStore[] stores = [Open(), Open()];
        Workers.Run(4, worker =>
        {
            for (int i = 0; i < 5; i++)
            {
                int seed = 1 + (worker * 5) + i;
                StoredVersion version = stores[worker % 2].PublishAsync(_drafts.Make("fare", seed), Token).AsTask().GetAwaiter().GetResult();
                Assert.True(published.TryAdd(version.Id.Number, (version.Id.ManifestSha256, seed)), $"Number {version.Id.Number} was given twice.");
            }
        });
        Assert.Equal(Enumerable.Range(1, 20), published.Keys.Order());
        Assert.Equal(Enumerable.Range(1, 20), await Open().ListAsync("fare", Token));
        foreach ((int number, (string sha, int seed)) in published)
        {
            StoredVersion version = await Open().OpenAsync("fare", number, Token);
            Assert.Equal(sha, version.Id.ManifestSha256);
            foreach ((string name, string said) in new[] { ("baseline.json", $"\"seed\": {seed} "), ("report.json", $"\"version\": {number} ") })
            {
                byte[] content = await Drafts.ReadAsync(version, version.Manifest.Files.Single(file => file.Name == name), Token);
                Assert.Contains(said, Encoding.UTF8.GetString(content), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>A list taken while others publish has only versions that open.</summary>
    [Fact]
    public async Task A_version_is_there_whole_or_not_at_all()
    {
        Begin();
        IVersionStore reader = Open(), writer = Open();
        bool done = false;
        int seen = 0;
        await Task.WhenAll(Publish(), Read());
        Assert.Equal(10, seen);

        async Task Publish()
        {
            try
            {
                for (int seed = 1; seed <= 10; seed++)
                {
                    await writer.PublishAsync(_drafts.Make("fare", seed), Token);
                    await Task.Yield();
                }
            }
            finally
            {
                // A store that cannot publish must fail the law, not leave its reader reading.
                Volatile.Write(ref done, true);
            }
        }

        async Task Read()
        {
            while (true)
            {
                bool last = Volatile.Read(ref done);
                IReadOnlyList<int> numbers = await reader.ListAsync("fare", Token);
                Assert.True(numbers.Count >= seen, "A version is gone.");
                for (; seen < numbers.Count; seen++)
                {
                    Assert.Equal(seen + 1, (await reader.OpenAsync("fare", numbers[seen], Token)).Id.Number);
                }

                if (last)
                {
                    return;
                }

                await Task.Yield();
            }
        }
    }

    /// <summary>What is published later does not touch the version.</summary>
    [Fact]
    public async Task A_version_never_changes()
    {
        Begin();
        IVersionStore store = Open();
        VersionDraft draft = _drafts.Make("fare");
        StoredVersion published = await store.PublishAsync(draft, Token);
        await store.PublishAsync(_drafts.Make("fare", 2), Token);
        StoredVersion opened = await store.OpenAsync("fare", 1, Token);
        Assert.Equal(published.Id, opened.Id);
        Manifests.AssertEqual(published.Manifest, opened.Manifest);
    }

    /// <summary>A version that was never published is a StoreException.</summary>
    [Fact]
    public async Task An_unknown_version_is_refused()
    {
        Begin();
        IVersionStore store = Open();
        await Assert.ThrowsAsync<StoreException>(async () => await store.OpenAsync("fare", 1, Token));
        await store.PublishAsync(_drafts.Make("fare"), Token);
        await Assert.ThrowsAsync<StoreException>(async () => await store.OpenAsync("fare", 2, Token));
        await Assert.ThrowsAsync<StoreException>(async () => await store.OpenAsync("tip", 1, Token));
    }

    /// <summary>One flipped bit in any file, the rows included, and the version does not open, or the file does not read to its end.</summary>
    [Fact]
    public async Task A_flipped_bit_is_refused()
    {
        Begin();
        IVersionStore store = Open();
        StoredVersion sound = await store.PublishAsync(_drafts.Make("fare", 1), Token);
        foreach (string name in sound.Manifest.Files.Where(f => f.Bytes > 0).Select(f => f.Name).Append("rows"))
        {
            StoredVersion version = await store.PublishAsync(_drafts.Make("fare", 100 + name.Length), Token);
            StoredFile file = version.Manifest.Files.SingleOrDefault(f => f.Name == name) ?? version.Manifest.Rows!;
            Corrupt(version, file);
            await Assert.ThrowsAsync<StoreException>(async () =>
                await Drafts.ReadAsync(await Open().OpenAsync("fare", version.Id.Number, Token), file, Token));
        }

        Assert.Equal(1, (await Open().OpenAsync("fare", 1, Token)).Id.Number);
    }

    /// <summary>Versions that learned from the same rows share them.</summary>
    [Fact]
    public async Task Equal_rows_are_kept_once()
    {
        Begin();
        IVersionStore store = Open();
        Dataset rows = Drafts.Rows(1);
        StoredVersion first = await store.PublishAsync(_drafts.Make("fare", 1, rows), Token);
        StoredVersion second = await store.PublishAsync(_drafts.Make("fare", 2, rows), Token);
        StoredVersion other = await store.PublishAsync(_drafts.Make("fare", 3), Token);
        Assert.Equal(first.Manifest.Rows, second.Manifest.Rows);
        Assert.NotEqual(first.Manifest.Rows, other.Manifest.Rows);
    }

    /// <summary>A cancelled publication leaves nothing behind that can be seen, and takes no number.</summary>
    [Fact]
    public async Task Cancellation_publishes_nothing()
    {
        Begin();
        IVersionStore store = Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.PublishAsync(_drafts.Make("fare"), new CancellationToken(true)));
        Assert.Empty(await Open().ListAsync("fare", Token));
        int published = 0;
        for (int attempt = 0; attempt < 20; attempt++)
        {
            using CancellationTokenSource source = new(TimeSpan.FromMicroseconds(250 * attempt));
            try
            {
                await store.PublishAsync(_drafts.Make("fare", attempt), source.Token);
                published++;
            }
            catch (OperationCanceledException)
            {
                Assert.True(source.IsCancellationRequested);
            }

            Assert.Equal(Enumerable.Range(1, published), await Open().ListAsync("fare", Token));
        }

        for (int number = 1; number <= published; number++)
        {
            Assert.Equal(number, (await Open().OpenAsync("fare", number, Token)).Id.Number);
        }
    }

    /// <summary>A model's name stays within the store: it is either refused or as good as any other.</summary>
    [Fact]
    public async Task Any_name_of_a_model_is_kept_or_refused()
    {
        Begin();
        IVersionStore store = Open();
        foreach (string name in new[] { "../escape", "a/b", "a\\b", "..", ".", " ", "CON", "größe 数量", "UPPER", "upper", new string('x', 300), "a\0b" })
        {
            try
            {
                StoredVersion version = await store.PublishAsync(_drafts.Make(name), Token);
                Assert.Equal(1, version.Id.Number);
                Assert.Equal(name, (await Open().OpenAsync(name, 1, Token)).Manifest.Model);
            }
            catch (Exception e) when (e is StoreException or ArgumentException)
            {
                Assert.False(string.IsNullOrWhiteSpace(e.Message));
            }
        }
    }

    /// <summary>Removes what the suite made; override to remove the store as well.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what the suite made; override to remove the store as well, and call the base.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) => _drafts.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static void FlipBit(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        content[content.Length / 2] ^= 1;
        File.SetAttributes(path, FileAttributes.Normal);
        File.WriteAllBytes(path, content);
    }
}
